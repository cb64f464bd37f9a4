package org.ganbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every floor has its map. */
class SourcesTest {
  private static final Path MAIN = Path.of("src/main/java/org/ganbook");
  private static final Pattern LINK = Pattern.compile("\\{@link\\s+(?:\\*\\s+)?([\\w.]+)");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void everyPackageHasAMapWhoseLinksLeadSomewhere() throws IOException {
    for (Path file : sources()) {
      Path map = file.resolveSibling("package-info.java");
      assertThat(map).exists();
      var links = LINK.matcher(Files.readString(map));
      while (links.find()) {
        String target = links.group(1);
        assertThatCode(() -> Class.forName(target, false, SourcesTest.class.getClassLoader()))
            .as("link of %s", map)
            .doesNotThrowAnyException();
      }
    }
  }
}
