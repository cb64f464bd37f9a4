package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.ganbook.GanbookException;

/**
 * A million damaged files: each is refused with the documented exception or read as its header
 * says, and takes no more memory than twice what the file holds and a few buffers.
 */
@Tag("slow")
class FormatFuzzTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The buffers of the readers, and an exception with its stack trace. */
  private static final long BUFFERS = 100_000;

  private static final byte[] IMAGES = idx(3, 5, 8, 8);
  private static final byte[] LABELS = idx(1, 40);
  private static final byte[] CIFAR = new byte[2 * 3073];
  private static final byte[] TAR = tar();

  @Property(tries = 400_000)
  void idxImages(@ForAll long seed) {
    read(damaged(IMAGES, 16, seed), Idx::images, FormatFuzzTest::fits);
  }

  @Property(tries = 200_000)
  void idxLabels(@ForAll long seed) {
    byte[] file = damaged(LABELS, 8, seed);
    read(file, Idx::labels, labels -> assertThat(labels).hasSize(file.length - 8));
  }

  @Property(tries = 100_000)
  void packedIdxImages(@ForAll long seed) {
    read(damaged(gzip(IMAGES), 16, seed), Idx::images, FormatFuzzTest::fits);
  }

  @Property(tries = 100_000)
  void idxImagesPackedAfterTheDamage(@ForAll long seed) {
    read(gzip(damaged(IMAGES, 16, seed)), Idx::images, FormatFuzzTest::fits);
  }

  @Property(tries = 100_000)
  void cifarRecords(@ForAll long seed) {
    byte[] file = damaged(CIFAR, 1, seed);
    read(
        file,
        f -> CifarFormat.images(List.of(CifarFormat.records(f)), Labels.numbers(10), "file"),
        images -> assertThat(images.count()).isEqualTo(file.length / 3073));
  }

  @Property(tries = 100_000)
  void cifarArchives(@ForAll long seed) {
    read(
        damaged(TAR, 512, seed),
        f -> CifarFormat.archived(f, name -> name.equals("data_batch_1.bin")),
        files -> assertThat(files).allMatch(records -> records.length % 3073 == 0));
  }

  private static void fits(Images images) {
    assertThat(images.pixels()).hasSize(images.count() * images.imageSize());
  }

  private static <T> void read(byte[] file, DataFile.Use<T> reading, Consumer<T> check) {
    long most = 2 * contentOf(file) + BUFFERS;
    // Once more if it was too much: the first time, classes may have been loaded.
    if (memoryOf(file, reading, check) >= most) {
      assertThat(memoryOf(file, reading, check)).isLessThan(most);
    }
  }

  private static <T> long memoryOf(byte[] file, DataFile.Use<T> reading, Consumer<T> check) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      T content = DataFile.with("file", file, reading);
      long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
      check.accept(content);
      return taken;
    } catch (GanbookException e) {
      long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(e).hasMessageStartingWith("file");
      return taken;
    }
  }

  /** Changes one to four bytes, most of them in the header, and sometimes the length. */
  private static byte[] damaged(byte[] good, int header, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(good.length + 1);
          case 1 -> good.length + random.nextInt(20);
          default -> good.length;
        };
    byte[] bad = Arrays.copyOf(good, length);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && length > 0; i++) {
      int within = random.nextInt(4) > 0 ? Math.min(header, length) : length;
      int value = random.nextInt(3) > 0 ? random.nextInt(256) : 1 << random.nextInt(8);
      bad[random.nextInt(within)] = (byte) value;
    }
    return bad;
  }

  /** The bytes that a file holds, unpacked if it is packed and as far as it can be. */
  private static long contentOf(byte[] file) {
    if (file.length < 18 || !GzipReader.isGzip(file[0] & 255, file[1] & 255)) {
      return file.length;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, 10, file.length - 10);
      byte[] buffer = new byte[1 << 13];
      while (!inflater.finished() && inflater.inflate(buffer) > 0) {}
    } catch (DataFormatException e) {
      // What came before the damage counts.
    }
    long unpacked = inflater.getBytesWritten();
    inflater.end();
    return Math.max(file.length, unpacked);
  }

  private static byte[] idx(int rank, int... sizes) {
    int length = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    byte[] file = new byte[4 + 4 * rank + length];
    file[2] = 8;
    file[3] = (byte) rank;
    for (int i = 0; i < rank; i++) {
      file[7 + 4 * i] = (byte) sizes[i];
    }
    byte[] content = new byte[length];
    new Random(1).nextBytes(content);
    System.arraycopy(content, 0, file, 4 + 4 * rank, length);
    return file;
  }

  private static byte[] tar() {
    try {
      return Cifar10Test.tar();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
      gzip.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
