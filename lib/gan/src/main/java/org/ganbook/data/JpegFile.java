package org.ganbook.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A JPEG file's segments that make its pixels; colour profiles, thumbnails and comments are left
 * out. Where its colours are not said to be others, they are said to be YCbCr, as all readers but
 * the JDK's take them to be.
 *
 * @param content the file without them
 * @param orientation as its EXIF says
 * @param inks whether its colours are cyan, magenta, yellow and black
 * @param ycck whether these are kept as YCbCr and black
 */
record JpegFile(InputStream content, int orientation, boolean inks, boolean ycck) {
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };
  private static final int FIRST_APP = 0xe0;
  private static final int LAST_APP = 0xef;
  private static final int START_OF_SCAN = 0xda;
  private static final int END = 0xd9;

  /** Looks through a file, which must be a sequence of segments that does not end too early. */
  static JpegFile of(byte[] file) throws IOException {
    Segments segments = new Segments(file);
    int scan = segments.read();
    for (int at = scan; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xff && file[at + 1] == (byte) END) {
        return segments.with(scan);
      }
    }
    throw new IOException("it ends in the middle");
  }

  /** What comes before the first scan. */
  private static final class Segments {
    private final byte[] file;
    private final ByteBuffer in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int orientation = 1;
    private int colours;
    private boolean rgb;
    private boolean jfif;
    private int adobe = -1;

    Segments(byte[] file) {
      this.file = file;
      this.in = ByteBuffer.wrap(file);
    }

    /** Where the first scan starts. */
    int read() throws IOException {
      for (int at = 2; at + 4 <= file.length; ) {
        int marker = Byte.toUnsignedInt(file[at + 1]);
        if (file[at] != (byte) 0xff) {
          throw new IOException("there is no segment at byte " + at);
        } else if (marker == 0xff) {
          at++;
        } else if (marker == START_OF_SCAN) {
          return at;
        } else {
          int length = Short.toUnsignedInt(in.getShort(at + 2));
          if (length < 2 || at + 2 + length > file.length) {
            break;
          }
          segment(marker, at + 4, length - 2);
          at += 2 + length;
        }
      }
      throw new IOException("it ends in the middle");
    }

    private void segment(int marker, int from, int length) {
      String start = new String(file, from, Math.min(length, 6), StandardCharsets.ISO_8859_1);
      if (start.startsWith("JFIF") && marker == FIRST_APP) {
        jfif = true;
      } else if (start.equals("Exif\0\0") && marker == FIRST_APP + 1) {
        orientation = Exif.orientation(file, from + 6, length - 6);
      } else if (start.startsWith("Adobe") && marker == LAST_APP - 1 && length >= 12) {
        adobe = file[from + 11];
        kept.write(file, from - 4, length + 4);
      } else if (marker < FIRST_APP) {
        frame(marker, from, length);
        kept.write(file, from - 4, length + 4);
      }
    }

    /** Which colours, where a segment starts a frame. */
    private void frame(int marker, int from, int length) {
      boolean table = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
      if (marker >= 0xc0 && marker <= 0xcf && !table && length >= 15) {
        colours = file[from + 5];
        rgb = file[from + 6] == 'R' && file[from + 9] == 'G' && file[from + 12] == 'B';
      }
    }

    JpegFile with(int scan) {
      ByteArrayOutputStream all = new ByteArrayOutputStream(file.length);
      all.write(file, 0, 2);
      if (jfif || (adobe < 0 && !rgb)) {
        all.write(JFIF, 0, JFIF.length);
      }
      all.writeBytes(kept.toByteArray());
      all.write(file, scan, file.length - scan);
      return new JpegFile(
          new ByteArrayInputStream(all.toByteArray()), orientation, colours == 4, adobe == 2);
    }
  }
}
