package org.ganbook.draw;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * PNG files in memory; the same pixels give the same bytes. Up to 256 colours, as grey images have,
 * are kept in a palette.
 */
public final class Png {
  private static final String DATA_URI = "data:image/png;base64,";
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /** Writes a picture exactly as it is. */
  public static byte[] exact(BufferedImage image) {
    var palette = Palette.exact(pixels(image));
    return palette == null ? trueColour(image) : indexed(image, palette);
  }

  /**
   * Writes a drawing with at most 256 colours, a fifth of the size: curves, letters and flat areas
   * look the same, and grey stays grey.
   */
  public static byte[] drawing(BufferedImage image) {
    return indexed(image, Palette.near(pixels(image)));
  }

  /** The colours row by row, to be read only. */
  private static int[] pixels(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB
        && image.getRaster().getDataBuffer() instanceof DataBufferInt whole
        && whole.getSize() == image.getWidth() * image.getHeight()) {
      return whole.getData();
    }
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static byte[] trueColour(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    // Never a file on disk: ImageIO's own choice would be a temporary one for each picture.
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] indexed(BufferedImage image, Palette palette) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rows = new byte[(width + 1) * height];
    for (int y = 0; y < height; y++) {
      // The byte before each row says "not filtered".
      System.arraycopy(palette.indices(), y * width, rows, y * (width + 1) + 1, width);
    }
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 3, 0, 0, 0});
    var out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", header.array());
    chunk(out, "PLTE", palette.bytes());
    chunk(out, "IDAT", deflated(rows));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static byte[] deflated(byte[] data) {
    var out = new ByteArrayOutputStream(data.length / 8);
    try (var stream = new DeflaterOutputStream(out)) {
      stream.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Reads a picture. */
  public static BufferedImage image(byte[] png) {
    try {
      // ImageIO closes it.
      return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG as an address that holds it. */
  public static String dataUri(byte[] png) {
    return DATA_URI + Base64.getEncoder().encodeToString(png);
  }

  /** The picture in such an address; null if it is another address. */
  static BufferedImage fromDataUri(String uri) {
    return uri.startsWith(DATA_URI)
        ? image(Base64.getDecoder().decode(uri.substring(DATA_URI.length())))
        : null;
  }
}
