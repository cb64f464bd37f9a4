package org.ganbook.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as EXIF says: a TIFF directory in a JPEG's APP1 or a PNG's eXIf. */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int LONG = 4;

  private Exif() {}

  /** The orientation, 1 to 8; 1, upright, where none is said or what is said is damaged. */
  static int orientation(byte[] file, int from, int length) {
    ByteBuffer tiff = ByteBuffer.wrap(file, from, length).slice();
    try {
      tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int entries = Short.toUnsignedInt(tiff.getShort(directory));
      for (int entry = directory + 2; entries > 0; entry += 12, entries--) {
        if (tiff.getShort(entry) == ORIENTATION) {
          boolean wide = tiff.getShort(entry + 2) == LONG;
          int value = wide ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8);
          return value >= 1 && value <= 8 ? value : 1;
        }
      }
    } catch (IndexOutOfBoundsException e) {
      // Damaged: the picture itself may be sound.
    }
    return 1;
  }
}
