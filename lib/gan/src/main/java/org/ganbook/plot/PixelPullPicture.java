package org.ganbook.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.ganbook.data.Images;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Style;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Picture;
import org.ganbook.gan.PixelPull;

/** What D asks of images as a notebook shows it: each image, and below it its slopes over it. */
final class PixelPullPicture {
  private static final int MOST_SHOWN = 12;
  private static final int COLUMNS = 6;
  private static final int WIDTH = 600;
  private static final int GAP = 4;

  /** Two colours that people who confuse red and green can tell apart. */
  private static final Color BRIGHTER = Colors.of("#E69F00", Color.ORANGE);

  private static final Color DARKER = Colors.of(Style.DISCRIMINATOR, Color.BLUE);

  /** Of an image's slopes, the share below the one that has the full colour. */
  private static final double FULL = 0.995;

  private static final String LEGEND =
      "Orange: D's logit rises if this pixel gets brighter; blue: if it gets darker; the fuller"
          + " the colour, the more, compared within an image.";

  private PixelPullPicture() {}

  /** Draws the first images, each above itself in faint grey with its slopes as colours. */
  static Picture of(PixelPull pull) {
    int n = Math.min(MOST_SHOWN, pull.images().count());
    int columns = Math.min(COLUMNS, n);
    var first = pull.images().take(n);
    int width = first.width();
    int pixels = first.height() * width;
    int rows = 2 * ((n + columns - 1) / columns);
    byte[] rgb = new byte[rows * columns * pixels * 3];
    Arrays.fill(rgb, (byte) 255);
    var captions = new ArrayList<String>(Collections.nCopies(rows * columns, ""));
    for (int i = 0; i < n; i++) {
      int above = 2 * columns * Math.floorDiv(i, columns) + i % columns;
      captions.set(above, String.format(Locale.ROOT, "ℓ = %.1f", pull.logits()[i]));
      drawImage(first, i, rgb, above * pixels * 3);
      drawSlopes(first, i, pull.slopes(), rgb, (above + columns) * pixels * 3);
    }
    var names = new ArrayList<String>();
    for (int row = 0; row < rows; row += 2) {
      names.addAll(List.of("image", "pull"));
    }
    int zoom = Math.max(1, (WIDTH / columns - GAP) / width);
    var drawn = Images.of(rgb, rows * columns, first.height(), width, 3).withNotice(LEGEND);
    return ImageGrid.of(drawn)
        .inColumns(columns)
        .zoomed(zoom)
        .withGap(GAP)
        .withCaptions(captions)
        .withRowNames(names)
        .picture()
        .withText(pull + (n < pull.images().count() ? ", the first " + n : "") + ". " + LEGEND);
  }

  private static void drawImage(Images images, int index, byte[] rgb, int at) {
    int channels = images.channels();
    byte[] image = images.image(index);
    for (int p = 0; p < image.length / channels; p++) {
      for (int c = 0; c < 3; c++) {
        rgb[at + 3 * p + c] = image[p * channels + (channels == 3 ? c : 0)];
      }
    }
  }

  private static void drawSlopes(Images images, int index, float[] slopes, byte[] rgb, int at) {
    int channels = images.channels();
    byte[] image = images.image(index);
    double[] pixelSlopes = new double[image.length / channels];
    double[] sizes = new double[pixelSlopes.length];
    for (int p = 0; p < sizes.length; p++) {
      for (int c = 0; c < channels; c++) {
        pixelSlopes[p] += slopes[index * image.length + p * channels + c];
      }
      sizes[p] = Math.abs(pixelSlopes[p]);
    }
    Arrays.sort(sizes);
    double full = Math.max(sizes[(int) (FULL * (sizes.length - 1))], Double.MIN_NORMAL);
    for (int p = 0; p < sizes.length; p++) {
      var color = pixelSlopes[p] > 0 ? BRIGHTER : DARKER;
      double share = Math.min(1, Math.abs(pixelSlopes[p]) / full);
      double grey = faint(image, p, channels);
      int[] inks = {color.getRed(), color.getGreen(), color.getBlue()};
      for (int c = 0; c < 3; c++) {
        rgb[at + 3 * p + c] = (byte) Math.round(grey + share * (inks[c] - grey));
      }
    }
  }

  /** A pixel's brightness, drawn together so that both colours stand out from it. */
  private static double faint(byte[] image, int pixel, int channels) {
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += Byte.toUnsignedInt(image[pixel * channels + c]);
    }
    return 110 + 130 * sum / (255.0 * channels);
  }
}
