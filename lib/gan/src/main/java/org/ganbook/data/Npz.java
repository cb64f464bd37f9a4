package org.ganbook.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.ganbook.GanbookException;

/** NumPy's archives of arrays, as far as Keras's {@code mnist.npz} needs them: unsigned bytes. */
final class Npz {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '\\|u1', 'fortran_order': False, 'shape': \\(([0-9, ]+)\\), *\\}\\s*");

  private Npz() {}

  /**
   * Reads labelled images, {@code [n, height, width, 1]}.
   *
   * @param part {@code train} or {@code test}: the arrays {@code x_train} and {@code y_train}
   */
  static Images read(Path file, String part, List<String> classNames) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Images images = array(zip, file, "x_" + part + ".npy", 3);
      Images labels = array(zip, file, "y_" + part + ".npy", 1);
      return images.withSource(file.toString()).withLabels(labels.pixels(), classNames);
    } catch (IOException e) {
      throw new GanbookException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** An array of unsigned bytes with three sizes, or with one: as many images of one pixel. */
  private static Images array(ZipFile zip, Path file, String name, int sizes) throws IOException {
    String where = file + ", " + name;
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw GanbookException.of(file.toString(), "an array " + name, "none");
    }
    byte[] all = zip.getInputStream(entry).readNBytes(DataFile.MAX_ARRAY);
    String start = new String(all, 0, Math.min(all.length, 10), StandardCharsets.ISO_8859_1);
    if (!start.startsWith("\u0093NUMPY\1") || all.length < 10) {
      throw GanbookException.of(where, "an array of NumPy's format 1", "something else");
    }
    int length =
        Short.toUnsignedInt(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
    int from = Math.min(10 + length, all.length);
    String header = new String(all, 10, from - 10, StandardCharsets.ISO_8859_1);
    Matcher matcher = HEADER.matcher(header);
    int[] shape =
        matcher.matches()
            ? Arrays.stream(matcher.group(1).split("[, ]+")).mapToInt(Integer::parseInt).toArray()
            : new int[0];
    double count = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (shape.length != sizes || count != all.length - from) {
      throw GanbookException.of(where, sizes + " sizes and as many unsigned bytes", header.trim());
    }
    byte[] values = Arrays.copyOfRange(all, from, all.length);
    return sizes == 3
        ? Images.of(values, shape[0], shape[1], shape[2], 1)
        : Images.of(values, shape[0], 1, 1, 1);
  }
}
