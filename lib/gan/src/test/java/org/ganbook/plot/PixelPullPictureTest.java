package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.figure.Picture;
import org.ganbook.gan.PixelPull;
import org.junit.jupiter.api.Test;

class PixelPullPictureTest {
  private static Picture picture(int count, int channels, float slope) {
    int size = 4 * channels;
    float[] slopes = new float[count * size];
    Arrays.fill(slopes, slope);
    var images = Images.of(new byte[count * size], count, 2, 2, channels);
    return PixelPullPicture.of(new PixelPull(images, new float[count], slopes));
  }

  private static Set<Color> colors(Picture picture) {
    var image = Png.image(picture.png());
    var colors = new HashSet<Color>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colors.add(new Color(image.getRGB(x, y)));
      }
    }
    return colors;
  }

  @Test
  void isOrangeWhereBrighterIsAskedForAndBlueWhereDarkerIs() {
    for (int channels : new int[] {1, 3}) {
      assertThat(colors(picture(2, channels, 0.5f)))
          .contains(new Color(0xE69F00))
          .doesNotContain(new Color(0x0072B2));
      assertThat(colors(picture(2, channels, -0.5f)))
          .contains(new Color(0x0072B2))
          .doesNotContain(new Color(0xE69F00));
    }
    assertThat(colors(picture(2, 1, 0))).doesNotContain(new Color(0x0072B2), new Color(0xE69F00));
  }

  @Test
  void saysWhatTheColoursMean() {
    assertThat(picture(2, 1, 1).text())
        .startsWith("pull of D's logit at the pixels of 2 x 2 x 2 x 1 uint8")
        .contains("Orange: D's logit rises if this pixel gets brighter; blue: if it gets darker");
  }

  @Test
  void drawsOnlyTheFirstOfMany() {
    var many = picture(40, 1, 1);
    assertThat(many.text()).contains(", the first 12. ");
    assertThat(many.height()).isEqualTo(picture(12, 1, 1).height());
    assertThat(many.height()).isGreaterThan(picture(6, 1, 1).height());
  }
}
