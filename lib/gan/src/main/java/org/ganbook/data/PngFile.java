package org.ganbook.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG file's chunks that make its pixels; those that would change its colours (gAMA, iCCP) or
 * that nobody needs are left out.
 *
 * @param content the file without them
 * @param orientation as its eXIf chunk says
 */
record PngFile(InputStream content, int orientation) {
  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int SIGNATURE = 8;
  private static final int AROUND = 12;

  /** Looks through a file, which must not end too early; needed chunks must be whole. */
  static PngFile of(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, Math.min(SIGNATURE, file.length));
    int orientation = 1;
    String name = "";
    for (int at = SIGNATURE; !name.equals("IEND"); ) {
      int left = file.length - at - AROUND;
      int length = left < 0 ? 0 : in.getInt(at);
      if (length < 0 || length > left) {
        throw new IOException("it ends in the middle");
      }
      name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (NEEDED.contains(name)) {
        CRC32 sum = new CRC32();
        sum.update(file, at + 4, length + 4);
        if ((int) sum.getValue() != in.getInt(at + 8 + length)) {
          throw new IOException("its " + name + " part is damaged");
        }
        out.write(file, at, length + AROUND);
      } else if (name.equals("eXIf")) {
        orientation = Exif.orientation(file, at + 8, length);
      }
      at += length + AROUND;
    }
    return new PngFile(new ByteArrayInputStream(out.toByteArray()), orientation);
  }
}
