package org.ganbook.notebook;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A jar that the kernel has a library from. Maven puts its sources beside it, in which JShell finds
 * Javadoc. A program that writes into the jar, as old versions of Maven do, takes classes away that
 * the kernel has not read yet.
 */
public final class LibraryFile {
  private static final List<LibraryFile> WATCHED = new CopyOnWriteArrayList<>();

  private final Path jar;
  private final List<Object> state;

  private LibraryFile(Path jar) throws IOException {
    this.jar = jar;
    this.state = state(jar);
  }

  /** The jar of a class, as it is now; empty if the class is from no jar. */
  static Optional<LibraryFile> of(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(new LibraryFile(jar));
    } catch (URISyntaxException | IOException | RuntimeException nowhere) {
      return Optional.empty();
    }
  }

  /**
   * Lets a kernel show the Javadoc of the library that a class is from, and say when its jar has
   * been written over.
   */
  public static void serve(Object kernel, Class<?> type) {
    of(type).ifPresent(WATCHED::add);
    Background.THREADS.execute(
        () -> of(type).flatMap(LibraryFile::sources).ifPresent(sources -> offer(kernel, sources)));
  }

  /**
   * Adds sources to those that the kernel's JShell reads, which knows only those of the JDK. By
   * reflection; where that fails Shift-Tab shows signatures, as it does for any library.
   */
  private static void offer(Object kernel, Path sources) {
    try {
      Object analysis = Inside.call(Inside.call(kernel, "getJShell"), "sourceCodeAnalysis");
      synchronized (analysis) {
        var all = new ArrayList<Object>((List<?>) Inside.call(analysis, "findSources"));
        all.add(sources);
        Inside.set(analysis, "availableSources", all);
      }
    } catch (ReflectiveOperationException | RuntimeException otherShell) {
      // Signatures alone, then.
    }
  }

  /** Whether somebody has written into one of the jars that are served. */
  static boolean anyWrittenOver() {
    return WATCHED.stream().anyMatch(LibraryFile::writtenOver);
  }

  /** The sources' jar that Maven installed beside it. */
  Optional<Path> sources() {
    String name = jar.getFileName().toString();
    return Optional.of(jar.resolveSibling(name.replaceFirst("\\.jar$", "-sources.jar")))
        .filter(sources -> !sources.equals(jar) && Files.isRegularFile(sources));
  }

  /** Whether somebody has written into it since; a new file in its place does no harm. */
  boolean writtenOver() {
    try {
      List<Object> now = state(jar);
      return now.get(0).equals(state.get(0)) && !now.equals(state);
    } catch (IOException | RuntimeException gone) {
      return false;
    }
  }

  private static List<Object> state(Path jar) throws IOException {
    var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
    Object file = attributes.fileKey() == null ? jar : attributes.fileKey();
    return List.of(file, attributes.size(), attributes.lastModifiedTime());
  }
}
