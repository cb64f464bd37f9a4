package org.ganbook.notebook;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets Shift-Tab show the library's Javadoc. JShell reads documentation from sources, and knows
 * only those of the JDK; the library's lie beside its jar in the local Maven repository. They are
 * added by reflection, and where that fails Shift-Tab shows signatures, as it does for any library.
 */
final class JavadocSources {
  private JavadocSources() {}

  /**
   * Adds the library's sources to those that the kernel's JShell reads.
   *
   * @param kernel the kernel
   */
  static void offer(Object kernel) {
    besideJar(JavadocSources.class).ifPresent(sources -> offer(kernel, sources));
  }

  private static void offer(Object kernel, Path sources) {
    try {
      Object analysis = Inside.call(Inside.call(kernel, "getJShell"), "sourceCodeAnalysis");
      var all = new ArrayList<Object>((List<?>) Inside.call(analysis, "findSources"));
      all.add(sources);
      Inside.set(analysis, "availableSources", all);
    } catch (ReflectiveOperationException | RuntimeException otherShell) {
      // Signatures alone, then.
    }
  }

  /**
   * Finds the sources that Maven installed with a class's jar.
   *
   * @param type a class
   * @return the sources' jar, if the class came from a jar with one beside it
   */
  static Optional<Path> besideJar(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      String name = jar.getFileName().toString();
      return Optional.of(jar.resolveSibling(name.replaceFirst("\\.jar$", "-sources.jar")))
          .filter(sources -> !sources.equals(jar) && Files.isRegularFile(sources));
    } catch (URISyntaxException | RuntimeException nowhere) {
      return Optional.empty();
    }
  }
}
