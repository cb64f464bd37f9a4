package org.ganbook.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Writes {@code data/stroke-digits.png}: 100 digits that the library drew on the left, 100 of MNIST
 * on the right, ten of each class a row. MNIST must be there ({@code GANBOOK_DATA} or the cache).
 */
final class DigitPicture {
  private static final int CELL = 30;
  private static final int GAP = 30;

  private DigitPicture() {}

  /** Writes the picture to the file that the first argument names. */
  public static void main(String[] args) throws IOException {
    Images mnist = Mnist.loadTest();
    if (mnist.notice().isPresent()) {
      throw new IllegalStateException(mnist.notice().get());
    }
    int zoom = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    BufferedImage picture =
        new BufferedImage(zoom * (20 * CELL + GAP), zoom * 10 * CELL, BufferedImage.TYPE_BYTE_GRAY);
    for (int digit = 0; digit < 10; digit++) {
      paint(picture, StrokeDigits.loadTest().ofClasses(digit), digit, 0, zoom);
      paint(picture, mnist.ofClasses(digit), digit, 10 * CELL + GAP, zoom);
    }
    Path file = Path.of(args[0]);
    ImageIO.write(picture, "png", file.toFile());
    System.out.println(String.format(Locale.ROOT, "%s: %s", file, mnist.source()));
  }

  private static void paint(BufferedImage picture, Images digits, int row, int left, int zoom) {
    for (int k = 0; k < 10; k++) {
      byte[] image = digits.image(k);
      for (int y = 0; y < 28 * zoom; y++) {
        for (int x = 0; x < 28 * zoom; x++) {
          int grey = Byte.toUnsignedInt(image[y / zoom * 28 + x / zoom]);
          int px = zoom * (left + k * CELL + 1) + x;
          picture.getRaster().setSample(px, zoom * (row * CELL + 1) + y, 0, grey);
        }
      }
    }
  }
}
