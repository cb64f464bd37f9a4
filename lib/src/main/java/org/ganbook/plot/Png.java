package org.ganbook.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files in memory. */
final class Png {
  private static final String DATA_URI = "data:image/png;base64,";

  private Png() {}

  /** Writes a picture; the same pixels give the same bytes. */
  static byte[] bytes(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    // Never a file on disk: ImageIO's own choice would be a temporary one for each picture.
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Reads a picture. */
  static BufferedImage image(byte[] png) {
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      return ImageIO.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG as an address that holds it. */
  static String dataUri(byte[] png) {
    return DATA_URI + Base64.getEncoder().encodeToString(png);
  }

  /** The picture in such an address; null if it is another address. */
  static BufferedImage fromDataUri(String uri) {
    return uri.startsWith(DATA_URI)
        ? image(Base64.getDecoder().decode(uri.substring(DATA_URI.length())))
        : null;
  }
}
