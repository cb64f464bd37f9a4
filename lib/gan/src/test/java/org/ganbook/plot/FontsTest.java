package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Level;
import org.ganbook.gan.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FontsTest {
  /** Draws a frame in a Java of its own, which finds no fonts. */
  public static final class WithoutFonts {
    private WithoutFonts() {}

    /**
     * Runs it.
     *
     * @param args none
     */
    public static void main(String[] args) {
      var images = Images.of(new byte[25 * 784], 25, 28, 28, 1);
      var progress = new Progress(150, 200, 1.5, 3000, 1, null);
      var frame = Dashboard.of(Level.HALF).frame(Examples.history(150), progress, images);
      System.out.println(frame.text());
      System.out.println("bytes: " + frame.png().length);
      System.out.println(ImageGrid.of(images).titled("title").picture().text());
    }
  }

  @Test
  void withoutFontsPicturesHaveNoTextAndSayWhy(@TempDir Path empty)
      throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "fonts can be hidden on Linux only");
    Path config = empty.resolve("fonts.conf");
    Files.writeString(config, "<fontconfig><cachedir>" + empty + "</cachedir></fontconfig>");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Java remembers there which fonts it has seen.
            "-Duser.home=" + empty,
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            WithoutFonts.class.getName());
    builder.environment().put("FONTCONFIG_FILE", config.toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(empty.resolve("errors").toFile());
    var process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(empty.resolve("errors"))).isZero();
    assertThat(out)
        .startsWith("step 150 of 200")
        .contains("install fontconfig and one font package")
        .contains("title: 25 images of 28 x 28 pixels")
        .containsPattern("bytes: \\d{4}");
  }
}
