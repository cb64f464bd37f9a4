package org.ganbook.figure;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.ganbook.GanbookException;

/** Images as pixels of a picture, each pixel a square of whole size: never smoothed. */
final class Pixels {
  private Pixels() {}

  /**
   * Draws one image.
   *
   * @param to the picture
   * @param images where from
   * @param index which of them
   * @param left where to, in pixels of the picture
   * @param top where to
   * @param zoom size of the square
   * @throws GanbookException if the images have other than 1 or 3 channels
   */
  static void draw(BufferedImage to, ImageBatch images, int index, int left, int top, int zoom) {
    int channels = images.channels();
    if (channels != 1 && channels != 3) {
      throw GanbookException.of("image grid", "1 channel (grey) or 3 (colour)", channels);
    }
    byte[] pixels = images.pixels();
    int width = images.width();
    int from = index * images.height() * width * channels;
    int[] row = new int[width * zoom];
    for (int y = 0; y < images.height(); y++) {
      for (int x = 0; x < width; x++) {
        int at = from + (y * width + x) * channels;
        int red = Byte.toUnsignedInt(pixels[at]);
        int green = channels == 1 ? red : Byte.toUnsignedInt(pixels[at + 1]);
        int blue = channels == 1 ? red : Byte.toUnsignedInt(pixels[at + 2]);
        Arrays.fill(row, x * zoom, (x + 1) * zoom, red << 16 | green << 8 | blue);
      }
      to.setRGB(left, top + y * zoom, width * zoom, zoom, row, 0, 0);
    }
  }
}
