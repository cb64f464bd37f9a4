package org.ganbook.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.ganbook.GanbookException;

/**
 * Brings a picture file to a size: its middle, scaled to what just covers the size. Each new pixel
 * is the mean of the area it covers, so that nothing is skipped when a large picture becomes small;
 * transparent pixels are laid on white.
 */
final class Picture {
  /** A picture file of a few bytes can claim any size. */
  private static final long MOST_PIXELS = 64L << 20;

  private final int height;
  private final int width;

  /** Red, green and blue from 0 to 255, {@code [height, width, 3]}. */
  private final float[] rgb;

  private Picture(BufferedImage image, int height, int width) {
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

  /**
   * Reads a PNG or JPEG file.
   *
   * @throws GanbookException if it cannot be read or claims more than 64 megapixels
   */
  static Picture read(Path file, int height, int width) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw GanbookException.of(file.toString(), "a PNG or JPEG picture", "something else");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
        if (pixels > MOST_PIXELS) {
          throw GanbookException.of(file.toString(), MOST_PIXELS + " pixels at most", pixels);
        }
        return new Picture(reader.read(0), height, width);
      } finally {
        reader.dispose();
      }
    } catch (GanbookException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Damage makes the JDK's readers throw much else than what they document.
      throw new GanbookException(file + ": cannot be read as a picture: " + e.getMessage(), e);
    }
  }

  private static float[] row(BufferedImage image, int y) {
    int[] argb = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    float[] row = new float[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      float alpha = (argb[i] >>> 24) / 255f;
      for (int c = 0; c < 3; c++) {
        row[3 * i + c] = alpha * (argb[i] >> (16 - 8 * c) & 255) + (1 - alpha) * 255;
      }
    }
    return row;
  }

  /**
   * The values as bytes.
   *
   * @param channels 3, or 1 for grey: luma by ITU-R BT.601
   * @return {@code [height, width, channels]}
   */
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
