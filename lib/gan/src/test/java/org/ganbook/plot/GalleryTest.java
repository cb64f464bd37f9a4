package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.ganbook.figure.Visual;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the lines of the gallery as a notebook would. */
@Tag("slow")
public class GalleryTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "gallery.md");
  private static final Path PICTURES = Path.of("..", "..", "docs", "gallery");

  /** Where the lines of code put what they make. */
  public static final Map<String, Visual> MADE = new LinkedHashMap<>();

  @Test
  void everyLineMakesItsPicture() throws IOException {
    try (JShell shell =
        JShell.builder()
            .executionEngine("local")
            .compilerOptions("-cp", System.getProperty("java.class.path"))
            .build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      Gallery.BEFORE.lines().forEach(line -> run(shell, line));
      for (Gallery item : Gallery.ALL) {
        String put = "org.ganbook.plot.GalleryTest.MADE.put(\"%s\", %s);";
        run(shell, put.formatted(item.name(), item.code()));
      }
    }
    assertThat(MADE).hasSameSizeAs(Gallery.ALL);
    boolean write = Boolean.getBoolean("gallery.write");
    for (var made : MADE.entrySet()) {
      var picture = made.getValue().picture();
      assertThat(picture.png().length).as(made.getKey()).isBetween(2_000, 150_000);
      if (write) {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(made.getKey() + ".png"), picture.png());
      }
    }
    if (write) {
      Files.writeString(PAGE, Gallery.page());
    }
  }

  @Test
  void thePageIsTheListOfThem() throws IOException {
    assertThat(Files.readString(PAGE)).isEqualTo(Gallery.page());
    for (Gallery item : Gallery.ALL) {
      assertThat(PICTURES.resolve(item.name() + ".png")).exists();
    }
  }

  private static void run(JShell shell, String line) {
    for (SnippetEvent event : shell.eval(line)) {
      assertThat(event.exception()).as(line).isNull();
      String problems =
          String.join(
              "; ", shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList());
      assertThat(event.status()).as(line + problems).isEqualTo(Snippet.Status.VALID);
    }
  }
}
