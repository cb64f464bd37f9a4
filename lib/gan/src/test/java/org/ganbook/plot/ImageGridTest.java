package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Visual;
import org.junit.jupiter.api.Test;

class ImageGridTest {
  private static final int WHITE = 0xFFFFFFFF;

  private static BufferedImage drawn(Visual visual) {
    return Png.image(visual.picture().png());
  }

  @Test
  void greyPixelsAreExactSquares() {
    var images = Examples.images(3, 1);
    var image = drawn(ImageGrid.of(images).inColumns(2).zoomed(3).withGap(1));
    assertThat(image.getWidth()).isEqualTo(4 + 6 + 1 + 6 + 4);
    assertThat(image.getHeight()).isEqualTo(4 + 6 + 1 + 6 + 4);
    for (int i = 0; i < 3; i++) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 6; x++) {
          int grey = Byte.toUnsignedInt(images.pixels()[i * 4 + y / 3 * 2 + x / 3]);
          int found = image.getRGB(4 + i % 2 * 7 + x, 4 + i / 2 * 7 + y) & 0xFFFFFF;
          assertThat(found).isEqualTo(grey << 16 | grey << 8 | grey);
        }
      }
    }
    assertThat(image.getRGB(4 + 6, 4)).as("gap").isEqualTo(WHITE);
    assertThat(image.getRGB(4 + 7, 4 + 7)).as("no fourth image").isEqualTo(WHITE);
  }

  @Test
  void colourPixelsAreExact() {
    byte[] pixels = new byte[400 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 + i / 3);
    }
    var image = drawn(ImageGrid.of(Images.of(pixels, 1, 20, 20, 3)).zoomed(1));
    for (int i = 0; i < 400; i++) {
      int red = Byte.toUnsignedInt(pixels[3 * i]);
      int green = Byte.toUnsignedInt(pixels[3 * i + 1]);
      int blue = Byte.toUnsignedInt(pixels[3 * i + 2]);
      assertThat(image.getRGB(4 + i % 20, 4 + i / 20) & 0xFFFFFF)
          .isEqualTo(red << 16 | green << 8 | blue);
    }
  }

  @Test
  void sizesAreChosenToBeSeen() {
    var digits = Images.of(new byte[25 * 784], 25, 28, 28, 1);
    var grid = ImageGrid.of(digits);
    assertThat(List.of(grid.columns(), grid.rows(), grid.zoom())).containsExactly(5, 5, 2);
    assertThat(ImageGrid.of(digits).inColumns(20).zoom()).isEqualTo(1);
    assertThat(ImageGrid.of(Images.of(new byte[128 * 128], 1, 128, 128, 1)).zoom()).isEqualTo(1);
  }

  @Test
  void captionsNamesAndTitleTakeRoomAndInk() {
    var images = Examples.images(4, 1).withLabels(new byte[] {1, 0, 1, 0}, List.of("no", "yes"));
    var bare = ImageGrid.of(images);
    var labelled = bare.labelled();
    assertThat(labelled.captions()).containsExactly("yes", "no", "yes", "no");
    assertThat(labelled.picture().height()).isGreaterThan(bare.picture().height());
    assertThat(bare.withRowNames(List.of("one", "two")).picture().width())
        .isGreaterThan(bare.picture().width());
    assertThat(bare.titled("a title").picture().text())
        .isEqualTo("a title: 4 images of 2 x 2 pixels in 2 rows");
    assertThat(bare.withColumnNames(List.of("a", "b", "c", "d")).rows()).isEqualTo(1);
  }

  @Test
  void panelsStandInOneRow() {
    var panels = new LinkedHashMap<String, Images>();
    var digits = Images.of(new byte[16 * 784], 16, 28, 28, 1);
    for (String step : List.of("step 0", "step 1,000", "step 10,000")) {
      panels.put(step, digits);
    }
    var picture = ImageGrid.panels(panels).picture();
    assertThat(picture.width()).isEqualTo(3 * (4 * 56 + 3 * 2) + 2 * 16 + 2 * 4);
    assertThat(picture.height()).isLessThan(270);
    assertThat(picture.text()).startsWith("step 0: 16 images").contains("; step 10,000: ");
  }

  @Test
  void noticesAreShown() {
    var images = Examples.images(1, 1);
    var noticed = images.withNotice("Drawn digits, not MNIST.");
    assertThat(ImageGrid.of(noticed).picture().text()).endsWith("Drawn digits, not MNIST.");
    assertThat(ImageGrid.of(noticed).picture().height())
        .isGreaterThan(ImageGrid.of(images).picture().height());
  }

  @Test
  void thereMayBeNoImages() {
    var picture = ImageGrid.of(Images.of(new byte[0], 0, 28, 28, 1)).picture();
    assertThat(picture.text()).isEqualTo("0 images of 28 x 28 pixels in 0 rows");
    assertThat(Png.image(picture.png())).isNotNull();
  }

  @Test
  void sameImagesSameBytes() {
    var grid = ImageGrid.of(Examples.images(9, 3));
    assertThat(grid.picture().png()).isEqualTo(grid.picture().png());
  }

  @Test
  void mistakesAreSaid() {
    var grid = ImageGrid.of(Examples.images(2, 1));
    assertThatThrownBy(() -> grid.withCaptions(List.of("one")))
        .isInstanceOf(GanbookException.class)
        .hasMessage("image grid: expected 2 captions, one an image, found 1");
    assertThatThrownBy(() -> ImageGrid.of(Examples.images(1, 2)).picture())
        .isInstanceOf(GanbookException.class)
        .hasMessage("image grid: expected 1 channel (grey) or 3 (colour), found 2");
  }
}
