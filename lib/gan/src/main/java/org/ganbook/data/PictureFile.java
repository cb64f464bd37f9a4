package org.ganbook.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.ganbook.GanbookException;

/**
 * A PNG, JPEG, GIF or BMP file, read as Pillow reads it: the numbers that are in it, whatever a
 * colour profile or a gamma says.
 *
 * @param image the picture as it lies in the file
 * @param orientation how it is to be turned, 1 to 8 as in EXIF
 */
record PictureFile(BufferedImage image, int orientation) {
  private static final long MOST_BYTES = 256L << 20;

  /** A picture file of a few bytes can claim any size. */
  private static final long MOST_PIXELS = 64L << 20;

  /** Reads a file; one that cannot be read, is damaged or claims too much is refused. */
  static PictureFile read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw GanbookException.of(
            file.toString(), MOST_BYTES + " bytes at most", Files.size(file) + " bytes");
      }
      return read(file.toString(), Files.readAllBytes(file));
    } catch (GanbookException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Damage makes the JDK's readers throw much else than what they document.
      throw new GanbookException(file + ": cannot be read as a picture: " + e.getMessage(), e);
    }
  }

  private static PictureFile read(String name, byte[] bytes) throws IOException {
    String format = format(bytes);
    switch (format) {
      case "png" -> {
        PngFile png = PngFile.of(bytes);
        return new PictureFile(decoded(name, format, png.content(), null), png.orientation());
      }
      case "jpeg" -> {
        JpegFile jpeg = JpegFile.of(bytes);
        return new PictureFile(decoded(name, format, jpeg.content(), jpeg), jpeg.orientation());
      }
      case "gif", "bmp" -> {
        return new PictureFile(decoded(name, format, new ByteArrayInputStream(bytes), null), 1);
      }
      default -> throw GanbookException.of(name, "a PNG, JPEG, GIF or BMP picture", format);
    }
  }

  /** The name of a file's format, by its first bytes; "something else" for one unknown. */
  private static String format(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG")) {
      return "png";
    } else if (start.startsWith("\u00ff\u00d8")) {
      return "jpeg";
    } else if (start.startsWith("GIF8")) {
      return "gif";
    } else if (start.startsWith("BM")) {
      return "bmp";
    } else if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
      return "WebP";
    } else if (start.startsWith("ftyp", 4)) {
      return "HEIC, AVIF or a film";
    }
    return start.startsWith("II*\0") || start.startsWith("MM\0*") ? "TIFF" : "something else";
  }

  private static BufferedImage decoded(
      String name, String format, InputStream content, JpegFile jpeg) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(content)) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
      if (pixels > MOST_PIXELS) {
        throw GanbookException.of(name, MOST_PIXELS + " pixels at most", pixels);
      }
      return jpeg != null && jpeg.inks()
          ? onScreen(reader.readRaster(0, null), jpeg)
          : reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  /** Colours of the four inks, which Adobe, and all after it, keep inverted: 255 is no ink. */
  private static BufferedImage onScreen(Raster inks, JpegFile jpeg) {
    int width = inks.getWidth();
    BufferedImage image = new BufferedImage(width, inks.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < inks.getHeight(); y++) {
      int[] row = inks.getPixels(0, y, width, 1, (int[]) null);
      for (int x = 0; x < width; x++) {
        int[] light = Arrays.copyOfRange(row, 4 * x, 4 * x + 4);
        int[] rgb = jpeg.ycck() ? inverted(light) : light;
        for (int c = 0; c < 3; c++) {
          image.getRaster().setSample(x, y, c, (rgb[c] * light[3] + 127) / 255);
        }
      }
    }
    return image;
  }

  /** Light of the inks' inverse, which YCbCr stands for (JFIF's matrix). */
  private static int[] inverted(int[] ycc) {
    double blue = ycc[1] - 128;
    double red = ycc[2] - 128;
    double[] rgb = {
      ycc[0] + 1.402 * red, ycc[0] - 0.344136 * blue - 0.714136 * red, ycc[0] + 1.772 * blue
    };
    return Arrays.stream(rgb)
        .mapToInt(v -> 255 - (int) Math.max(0, Math.min(255, Math.rint(v))))
        .toArray();
  }
}
