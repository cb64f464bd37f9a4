package org.ganbook.draw;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
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

  /** Returns an address that holds a PNG. */
  public static String dataUri(byte[] png) {
    return DATA_URI + Base64.getEncoder().encodeToString(png);
  }

  /** The picture in such an address; null if it is another address. */
  static BufferedImage fromDataUri(String uri) {
    return uri.startsWith(DATA_URI)
        ? image(Base64.getDecoder().decode(uri.substring(DATA_URI.length())))
        : null;
  }

  /**
   * At most 256 colours that stand for the pixels of a picture.
   *
   * @param colors {@code 0xRRGGBB}
   * @param indices the place of each pixel's colour among them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  record Palette(int[] colors, byte[] indices) {
    private static final int MOST_COLORS = 256;

    /** Boxes of colours: 64 x 64 x 64 of them, and 64 of grey. */
    private static final int COLOURED = 1 << 18;

    private static final int BOXES = COLOURED + 64;

    /** The colours as they are; null if there are too many. */
    static Palette exact(int[] pixels) {
      var places = new LinkedHashMap<Integer, Integer>();
      byte[] indices = new byte[pixels.length];
      int last = -1;
      int place = 0;
      for (int i = 0; i < pixels.length; i++) {
        int color = pixels[i] & 0xFFFFFF;
        if (color != last) { // most pixels are like the one before them
          last = color;
          place = places.computeIfAbsent(color, fresh -> places.size());
          if (places.size() > MOST_COLORS) {
            return null;
          }
        }
        indices[i] = (byte) place;
      }
      return new Palette(places.keySet().stream().mapToInt(color -> color).toArray(), indices);
    }

    /** The most frequent colours, a little rounded; every other pixel gets the nearest of them. */
    static Palette near(int[] pixels) {
      int[] counts = new int[BOXES];
      int[] boxes = Arrays.stream(pixels).map(Palette::box).toArray();
      for (int box : boxes) {
        counts[box]++;
      }
      int[] kept = mostFrequent(counts);
      int[] colors = Arrays.stream(kept).map(Palette::color).toArray();
      int[] places = new int[BOXES];
      Arrays.fill(places, -1);
      for (int i = 0; i < kept.length; i++) {
        places[kept[i]] = i;
      }
      byte[] indices = new byte[boxes.length];
      for (int i = 0; i < boxes.length; i++) {
        int box = boxes[i];
        if (places[box] < 0) {
          places[box] = nearest(colors, color(box));
        }
        indices[i] = (byte) places[box];
      }
      return new Palette(colors, indices);
    }

    /** The boxes with the highest counts, of equal ones the first; at most as many as a palette. */
    private static int[] mostFrequent(int[] counts) {
      return IntStream.range(0, counts.length)
          .filter(box -> counts[box] > 0)
          .mapToLong(box -> (long) -counts[box] << Integer.SIZE | box)
          .sorted()
          .limit(MOST_COLORS)
          .mapToInt(rank -> (int) rank)
          .toArray();
    }

    private static int box(int pixel) {
      int red = pixel >> 16 & 255;
      int green = pixel >> 8 & 255;
      int blue = pixel & 255;
      return red == green && green == blue
          ? COLOURED + (red >> 2)
          : red >> 2 << 12 | green >> 2 << 6 | blue >> 2;
    }

    private static int color(int box) {
      if (box >= COLOURED) {
        int grey = Math.round((box - COLOURED) * 255 / 63f);
        return grey << 16 | grey << 8 | grey;
      }
      return wide(box >> 12) << 16 | wide(box >> 6 & 63) << 8 | wide(box & 63);
    }

    private static int wide(int sixBits) {
      return sixBits << 2 | sixBits >> 4;
    }

    private static int nearest(int[] colors, int color) {
      int best = 0;
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < colors.length; i++) {
        int red = (colors[i] >> 16) - (color >> 16);
        int green = (colors[i] >> 8 & 255) - (color >> 8 & 255);
        int blue = (colors[i] & 255) - (color & 255);
        int distance = red * red + green * green + blue * blue;
        if (distance < least) {
          least = distance;
          best = i;
        }
      }
      return best;
    }

    /** The colours as a PNG holds them: three bytes each. */
    byte[] bytes() {
      byte[] bytes = new byte[colors.length * 3];
      for (int i = 0; i < colors.length; i++) {
        bytes[3 * i] = (byte) (colors[i] >> 16);
        bytes[3 * i + 1] = (byte) (colors[i] >> 8);
        bytes[3 * i + 2] = (byte) colors[i];
      }
      return bytes;
    }
  }
}
