package org.ganbook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ganbook.GanbookException;

/**
 * The binary format of CIFAR-10: records of one label byte and 3,072 pixel bytes, all red, then all
 * green, then all blue, each 32 x 32 row by row; and the tar archive that its files come in. Read
 * without trust, as {@link Idx} is.
 */
final class CifarFormat {
  /** Pixels a side. */
  static final int SIDE = 32;

  private static final int PLANE = SIDE * SIDE;
  private static final int RECORD = 1 + 3 * PLANE;
  private static final int BLOCK = 512;

  private CifarFormat() {}

  /** Reads the records of one file, as they are. */
  static byte[] records(DataFile file) throws IOException {
    return checked(file.rest("records of " + RECORD + " bytes"), file.name());
  }

  private static byte[] checked(byte[] records, String name) {
    if (records.length == 0 || records.length % RECORD != 0) {
      throw GanbookException.of(name, "records of " + RECORD + " bytes", records.length + " bytes");
    }
    return records;
  }

  /** Turns the records of some files into labelled images, {@code [n, 32, 32, 3]}. */
  static Images images(List<byte[]> files, List<String> names, String source) {
    long length = files.stream().mapToLong(f -> f.length / RECORD).sum() * 3 * PLANE;
    if (length > DataFile.MAX_ARRAY) {
      throw GanbookException.of(source, "2 GiB of pixels at most", length + " bytes");
    }
    byte[] pixels = new byte[(int) length];
    byte[] labels = new byte[pixels.length / (3 * PLANE)];
    int image = 0;
    for (byte[] records : files) {
      for (int at = 0; at < records.length; at += RECORD) {
        labels[image] = records[at];
        int to = image * 3 * PLANE;
        for (int i = 0; i < PLANE; i++) {
          for (int channel = 0; channel < 3; channel++) {
            pixels[to++] = records[at + 1 + channel * PLANE + i];
          }
        }
        image++;
      }
    }
    return Images.of(pixels, image, SIDE, SIDE, 3).withSource(source).withLabels(labels, names);
  }

  /** Reads the records of each file of a tar archive whose name, without folders, is wanted. */
  static List<byte[]> archived(DataFile archive, Predicate<String> wanted) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (byte[] header = block(archive); header[0] != 0; header = block(archive)) {
      checkSum(header, archive.name());
      String path = new String(header, 0, 100, StandardCharsets.ISO_8859_1);
      String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\0.*", "");
      long size = octal(header, 124, 12, archive.name());
      boolean regular = header[156] == '0' || header[156] == 0;
      if (regular && wanted.test(name)) {
        files.add(checked(archive.bytes(size, name), archive.name() + ", " + name));
        archive.skip(-size & (BLOCK - 1), name);
      } else {
        archive.skip(size + (-size & (BLOCK - 1)), name);
      }
    }
    for (int padding = archive.next(); padding >= 0; padding = archive.next()) {
      if (padding != 0) {
        throw GanbookException.of(archive.name(), "zeros after the last file", padding);
      }
    }
    return files;
  }

  private static byte[] block(DataFile archive) throws IOException {
    return archive.bytes(BLOCK, "a tar header");
  }

  /** The sum of a header's bytes, its own field counted as spaces. */
  private static void checkSum(byte[] header, String name) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : Byte.toUnsignedInt(header[i]);
    }
    long claimed = octal(header, 148, 8, name);
    if (claimed != sum) {
      throw GanbookException.of(name, "a tar header with checksum " + claimed, sum);
    }
  }

  private static long octal(byte[] header, int from, int length, String name) {
    String text = new String(header, from, length, StandardCharsets.ISO_8859_1);
    String digits = text.replaceAll("[ \0]+", " ").trim();
    if (!digits.matches("[0-7]{1,11}")) {
      throw GanbookException.of(name, "an octal number in a tar header", "'" + digits + "'");
    }
    return Long.parseLong(digits, 8);
  }
}
