package org.ganbook.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Set;

/**
 * Brings a picture file to a size: its middle, scaled to what just covers the size. Each new pixel
 * is the mean of the area it covers, so that nothing is skipped when a large picture becomes small;
 * transparent pixels are laid on white.
 */
final class ScaledPicture {
  private final int height;
  private final int width;

  /** Red, green and blue from 0 to 255, {@code [height, width, 3]}. */
  private final float[] rgb;

  private ScaledPicture(BufferedImage image, int height, int width) {
    this.height = height;
    this.width = width;
    this.rgb = new float[3 * height * width];
    double scale = Math.min((double) image.getHeight() / height, (double) image.getWidth() / width);
    Scaling across = new Scaling(image.getWidth(), width, scale);
    Scaling down = new Scaling(image.getHeight(), height, scale);
    float[] narrow = new float[3 * image.getHeight() * width];
    for (int y = 0; y < image.getHeight(); y++) {
      across.apply(row(image, y), 0, narrow, 3 * y * width, 3);
    }
    for (int x = 0; x < width; x++) {
      down.apply(narrow, 3 * x, rgb, 3 * x, 3 * width);
    }
  }

  /** A picture that is turned as EXIF's orientation, 1 to 8, says. */
  private ScaledPicture(ScaledPicture lying, int orientation) {
    boolean onItsSide = orientation >= 5;
    height = onItsSide ? lying.width : lying.height;
    width = onItsSide ? lying.height : lying.width;
    rgb = new float[lying.rgb.length];
    boolean fromRight = Set.of(2, 3, 7, 8).contains(orientation);
    boolean fromBelow = Set.of(3, 4, 6, 7).contains(orientation);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int across = onItsSide ? y : x;
        int down = onItsSide ? x : y;
        int column = fromRight ? lying.width - 1 - across : across;
        int row = fromBelow ? lying.height - 1 - down : down;
        System.arraycopy(lying.rgb, 3 * (row * lying.width + column), rgb, 3 * (y * width + x), 3);
      }
    }
  }

  /** Reads a PNG, JPEG, GIF or BMP file. */
  static ScaledPicture read(Path file, int height, int width) {
    PictureFile found = PictureFile.read(file);
    boolean onItsSide = found.orientation() >= 5;
    return new ScaledPicture(
        new ScaledPicture(found.image(), onItsSide ? width : height, onItsSide ? height : width),
        found.orientation());
  }

  /** A row's red, green and blue on white. */
  private static float[] row(BufferedImage image, int y) {
    int width = image.getWidth();
    float[] row = new float[3 * width];
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      // Its own getRGB would take grey for linear light, and make it brighter.
      float most = (1 << image.getColorModel().getComponentSize(0)) - 1;
      float[] samples = image.getRaster().getPixels(0, y, width, 1, (float[]) null);
      int bands = samples.length / width;
      for (int i = 0; i < row.length; i++) {
        int at = i / 3 * bands;
        float alpha = bands > 1 ? samples[at + 1] / most : 1;
        row[i] = onWhite(255 * samples[at] / most, alpha);
      }
      return row;
    }
    int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
    for (int i = 0; i < row.length; i++) {
      int pixel = argb[i / 3];
      row[i] = onWhite(pixel >> (16 - 8 * (i % 3)) & 255, (pixel >>> 24) / 255f);
    }
    return row;
  }

  private static float onWhite(float value, float alpha) {
    return alpha * value + (1 - alpha) * 255;
  }

  /** Bytes {@code [height, width, channels]}: 3 channels, or 1, grey, luma by ITU-R BT.601. */
  byte[] bytes(int channels) {
    byte[] bytes = new byte[height * width * channels];
    for (int i = 0; i < bytes.length; i++) {
      int at = 3 * i;
      float value =
          channels == 3 ? rgb[i] : 0.299f * rgb[at] + 0.587f * rgb[at + 1] + 0.114f * rgb[at + 2];
      bytes[i] = (byte) Math.round(value);
    }
    return bytes;
  }

  /**
   * Brings the middle of a row or column to another length.
   *
   * @param length how many pixels there are
   * @param count how many there will be
   * @param scale how many of the old make a new one
   */
  private record Scaling(int length, int count, double scale) {

    /** From pixels of three values each to others; both lie {@code step} values apart. */
    void apply(float[] from, int start, float[] to, int toStart, int step) {
      double first = (length - scale * count) / 2;
      for (int i = 0; i < count; i++) {
        double low = Math.max(0, first + i * scale);
        double high = Math.min(length, first + (i + 1) * scale);
        for (int k = (int) low; k < high; k++) {
          float share = (float) ((Math.min(high, k + 1) - Math.max(low, k)) / (high - low));
          for (int c = 0; c < 3; c++) {
            to[toStart + i * step + c] += share * from[start + k * step + c];
          }
        }
      }
    }
  }
}
