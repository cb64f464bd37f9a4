package org.ganbook.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.ganbook.GanbookException;
import org.ganbook.files.WholeFile;

/**
 * The IDX format of MNIST and its kin: a magic number, the sizes, the bytes.
 *
 * <pre>
 * byte 0, 1   0
 * byte 2      the type: 8, unsigned byte (others are refused)
 * byte 3      how many sizes: 1 for labels, 3 for grey images, 4 for images with channels
 * 4 each      the sizes, big-endian: count, height, width, channels
 * the rest    the values, the last size fastest
 * </pre>
 *
 * <p>Read from plain and gzipped files alike, whatever their name, and without trust: a file that
 * is not exactly what its header says is refused with its name, what was expected and what was
 * found, and no more memory is taken than twice its unpacked length.
 */
public final class Idx {
  private static final int UNSIGNED_BYTE = 8;
  private static final List<String> SIZES = List.of("count", "height", "width", "channels");

  private Idx() {}

  /**
   * Reads all bytes of any file, unpacked if it is gzipped, for those who want to look at them;
   * {@link #images} and {@link #labels} read with more care.
   *
   * @throws GanbookException if it cannot be read
   */
  public static byte[] bytes(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = DataFile.unpacked(raw, 1 << 16)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new GanbookException(file + ": cannot be read: " + e, e);
    }
  }

  /**
   * Reads images, without labels.
   *
   * @param file an IDX file of unsigned bytes with sizes {@code [count, height, width]} or {@code
   *     [count, height, width, channels]}
   * @throws GanbookException if the file cannot be read or is not that
   */
  public static Images images(Path file) {
    return DataFile.with(file, Idx::images).withSource(file.getFileName().toString());
  }

  /** The same from the content of a file that messages call {@code name}. */
  public static Images images(String name, byte[] content) {
    return DataFile.with(name, content, Idx::images).withSource(name);
  }

  static Images images(DataFile file) throws IOException {
    int[] sizes = sizes(file, 3, 4);
    int channels = sizes.length == 4 ? sizes[3] : 1;
    long length = (long) sizes[0] * sizes[1] * sizes[2] * channels;
    byte[] pixels = file.bytes(length, "pixels");
    return Images.of(pixels, sizes[0], sizes[1], sizes[2], channels);
  }

  /**
   * Reads labels, {@code [count]}, unsigned.
   *
   * @param file an IDX file of unsigned bytes with one size, {@code [count]}
   * @throws GanbookException if the file cannot be read or is not that
   */
  public static byte[] labels(Path file) {
    return DataFile.with(file, Idx::labels);
  }

  static byte[] labels(DataFile file) throws IOException {
    return file.bytes(sizes(file, 1, 1)[0], "labels");
  }

  /**
   * Reads images and their labels.
   *
   * @param classNames the classes' names in order of their labels
   * @throws GanbookException if a file is refused, the counts differ or a label has no name
   */
  public static Images read(Path images, Path labels, List<String> classNames) {
    Images unlabelled = images(images);
    return unlabelled
        .withSource(labels.toString())
        .withLabels(labels(labels), classNames)
        .withSource(unlabelled.source());
  }

  /**
   * Writes images, gzipped if the name ends in {@code .gz}; three sizes if they are grey, else
   * four.
   *
   * @throws GanbookException if the file cannot be written
   */
  public static void write(Images images, Path file) {
    int[] s = images.shape();
    int[] sizes = s[3] == 1 ? new int[] {s[0], s[1], s[2]} : s;
    write(sizes, images.pixels(), file);
  }

  /**
   * Writes images' labels, gzipped if the name ends in {@code .gz}.
   *
   * @throws GanbookException if there are no labels or the file cannot be written
   */
  public static void writeLabels(Images images, Path file) {
    write(new int[] {images.count()}, images.labels(), file);
  }

  private static int[] sizes(DataFile file, int fewest, int most) throws IOException {
    long magic = file.unsignedInt("an IDX magic number");
    int rank = (int) (magic & 0xff);
    if (magic >>> 8 != UNSIGNED_BYTE || rank < fewest || rank > most) {
      String wanted = "an IDX magic number 0x0000080" + fewest;
      throw GanbookException.of(
          file.name(),
          fewest == most ? wanted : wanted + " to 0x0000080" + most,
          String.format(Locale.ROOT, "0x%08x", magic));
    }
    int[] sizes = new int[rank];
    double product = 1;
    for (int i = 0; i < rank; i++) {
      long size = file.unsignedInt("a size");
      product *= size;
      if (size < 1 || product > DataFile.MAX_ARRAY) {
        throw GanbookException.of(file.name(), SIZES.get(i) + " of at least 1, 2 GiB in all", size);
      }
      sizes[i] = (int) size;
    }
    return sizes;
  }

  private static void write(int[] sizes, byte[] values, Path file) {
    boolean pack = file.toString().endsWith(".gz");
    WholeFile.write(
        file,
        raw -> {
          OutputStream packed = pack ? new GZIPOutputStream(raw) : raw;
          var out = new DataOutputStream(packed);
          out.writeInt(UNSIGNED_BYTE << 8 | sizes.length);
          for (int size : sizes) {
            out.writeInt(size);
          }
          out.write(values);
          if (packed instanceof GZIPOutputStream gzip) {
            gzip.finish();
          }
        });
  }
}
