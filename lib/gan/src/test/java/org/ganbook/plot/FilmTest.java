package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.figure.Film;
import org.ganbook.figure.ImageGrid;
import org.junit.jupiter.api.Test;

class FilmTest {
  private static Film film(int moments) {
    var frames = new LinkedHashMap<String, Images>();
    for (int i = 0; i < moments; i++) {
      frames.put("step " + i, Examples.images(i + 1, 1).range(i, i + 1));
    }
    return Film.of(frames);
  }

  @Test
  void thePageShowsTheLastMomentFirst() {
    String html = film(3).html();
    int image = html.indexOf("<img src=\"data:image/png;base64,");
    String shown = html.substring(image + 10, html.indexOf('"', image + 10));
    var pixels = fromDataUri(shown);
    int expected = Byte.toUnsignedInt(Examples.images(3, 1).pixels()[8]);
    assertThat(pixels.getRGB(0, 0) & 255).isEqualTo(expected);
    assertThat(html).contains("max=\"2\" value=\"2\"", "const captions = [\"step 0\",\"step 1\"");
    assertThat(html).doesNotContain("${").doesNotContain("http");
  }

  @Test
  void coloursAreKept() throws IOException {
    var image = Examples.images(1, 3);
    var film = Film.of(Map.of("colour", image));
    String html = film.html();
    int start = html.indexOf("data:image/png;base64,");
    var pixels = fromDataUri(html.substring(start, html.indexOf('"', start)));
    var gif = ImageIO.read(new ByteArrayInputStream(film.gif()));
    var strip = Png.image(ImageGrid.panels(Map.of("colour", image)).picture().png());
    for (int i = 0; i < 4; i++) {
      int color = 0;
      for (int channel = 0; channel < 3; channel++) {
        color = 256 * color + Byte.toUnsignedInt(image.pixels()[3 * i + channel]);
      }
      assertThat(pixels.getRGB(i % 2, i / 2) & 0xFFFFFF).isEqualTo(color);
      assertThat(colours(gif)).contains(color);
      assertThat(colours(strip)).contains(color);
    }
  }

  private static Set<Integer> colours(BufferedImage image) {
    var found = new HashSet<Integer>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        found.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return found;
  }

  @Test
  void nothingIsInjected() {
    String hard = "</script><b>\"'\\ ${id}";
    String html = Film.of(Map.of(hard, Examples.images(1, 1))).html();
    assertThat(html.split("</script>", -1)).hasSize(2);
    assertThat(html).doesNotContain("<b>").contains("&lt;b&gt;", "\\u003cb>", "${id}");
  }

  @Test
  void theSameFilmGivesTheSamePage() {
    assertThat(film(3).html()).isEqualTo(film(3).html());
    assertThat(film(3).html()).isNotEqualTo(film(2).html());
  }

  @Test
  void theGifHoldsEveryMomentExactly() throws IOException {
    var film = film(4).atSpeed(10);
    byte[] gif = film.gif();
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(gif)));
    assertThat(reader.getNumImages(true)).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      var expected = film.frames().get(i).image();
      var found = reader.read(i);
      for (int y = 0; y < expected.getHeight(); y++) {
        for (int x = 0; x < expected.getWidth(); x++) {
          assertThat(found.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
        }
      }
    }
    reader.dispose();
    String bytes = new String(gif, StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("GIF89a").contains("NETSCAPE2.0");
  }

  @Test
  void theStripHasTheFirstAndTheLastMoment() {
    var text = film(12).picture().text();
    assertThat(text).isEqualTo("A film of 12 moments, from step 0 to step 11.");
    assertThat(film(1).picture().png()).isNotEmpty();
    assertThat(film(12).inColumns(1).picture().png()).isNotEmpty();
  }

  @Test
  void aFilmNeedsAMoment() {
    assertThatThrownBy(() -> Film.of(Map.of()))
        .isInstanceOf(GanbookException.class)
        .hasMessage("film: expected at least one moment, found 0");
    assertThatThrownBy(() -> film(2).atSpeed(0)).isInstanceOf(GanbookException.class);
  }

  private static BufferedImage fromDataUri(String uri) {
    return Png.image(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1)));
  }
}
