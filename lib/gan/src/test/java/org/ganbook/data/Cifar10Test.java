package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  private static final int RECORD = 3073;

  @TempDir Path root;
  private Path given;
  private Path cached;

  @BeforeEach
  void makeFolders() throws IOException {
    given = Files.createDirectories(root.resolve("given/cifar10"));
    cached = Files.createDirectories(root.resolve("cache/cifar10"));
  }

  @Test
  void putsTheChannelsOfAPixelSideBySide() throws IOException {
    byte[] record = record(7);
    record[1] = 10;
    record[1 + 1024] = 20;
    record[1 + 2048] = 30;
    record[RECORD - 1] = 99;
    Files.write(given.resolve("test_batch.bin"), record);
    Images images = cifar().test();
    assertThat(images).hasToString("1 x 32 x 32 x 3 uint8, 10 classes (CIFAR-10, 1 test images)");
    assertThat(images.notice()).isEmpty();
    assertThat(images.label(0)).isEqualTo(7);
    assertThat(images.classNames().get(7)).isEqualTo("horse");
    assertThat(Arrays.copyOf(images.pixels(), 4)).containsExactly(10, 20, 30, 0);
    assertThat(images.pixels()[3071]).isEqualTo((byte) 99);
  }

  @Test
  void takesTheTrainingFilesThatAreThereAndSaysSo() throws IOException {
    Files.write(given.resolve("data_batch_2.bin"), record(2));
    Files.write(given.resolve("data_batch_1.bin"), record(1));
    Images images = cifar().train();
    assertThat(images.labels()).containsExactly(1, 2);
    assertThat(images.notice())
        .contains("Only 2 of the 5 files of CIFAR-10's training images were found.");
  }

  @Test
  void looksInWhatIsGivenFirstAndInTheArchivesOwnFolder() throws IOException {
    Files.write(cached.resolve("test_batch.bin"), record(1));
    assertThat(cifar().test().label(0)).isEqualTo(1);
    Path own = Files.createDirectory(given.resolve("cifar-10-batches-bin"));
    Files.write(own.resolve("test_batch.bin"), record(2));
    assertThat(cifar().test().label(0)).isEqualTo(2);
  }

  @Test
  void readsTheArchiveAsItIs() throws IOException {
    Files.write(cached.resolve("cifar-10-binary.tar.gz"), archive());
    assertThat(cifar().test().labels()).containsExactly(9);
    Images train = cifar().train();
    assertThat(train.labels()).containsExactly(0, 1, 2, 3, 4);
    assertThat(train.notice()).isEmpty();
  }

  @Test
  void refusesWhatIsNotTheFormat() throws IOException {
    refused(new byte[0], "expected records of 3073 bytes, found 0 bytes");
    refused(new byte[RECORD - 1], "found 3072 bytes");
    refused(new byte[2 * RECORD + 1], "found 6147 bytes");
    refused(record(10), "label 0: expected a class from 0 to 9, found 10");
    refused(gzip(record(1)), "expected records of 3073 bytes, found gzip");
  }

  @Test
  void refusesADamagedArchive() throws IOException {
    byte[] tar = tar();
    refusedArchive(Arrays.copyOf(tar, tar.length / 2), "bytes, found");
    byte[] renamed = tar.clone();
    renamed[0] ^= 1;
    refusedArchive(renamed, "expected a tar header with checksum");
    byte[] tail = tar.clone();
    tail[tar.length - 1] = 1;
    refusedArchive(tail, "expected zeros after the last file, found 1");
    refusedArchive(new byte[1024], "expected the files test_batch.bin, found 0 of them");
  }

  @Test
  void saysWhatToDoWhereThereIsNoNetwork() {
    assertThatThrownBy(() -> cifar().train())
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            "cifar-10-binary.tar.gz was not downloaded: GANBOOK_OFFLINE is set. Without a network,"
                + " put cifar-10-binary.tar.gz into "
                + given);
  }

  @Test
  void readsTheRealOne() {
    String data = System.getenv("GANBOOK_DATA");
    assumeTrue(data != null, "GANBOOK_DATA is not set");
    assumeTrue(Files.isDirectory(Path.of(data, "cifar10")), "GANBOOK_DATA has no cifar10");
    assertThat(Cifar10.isHere()).isTrue();
    Images images = Cifar10.load();
    assertThat(images.height()).isEqualTo(32);
    assertThat(images.channels()).isEqualTo(3);
    assertThat(images.take(10_000).classCounts())
        .containsExactly(1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
  }

  private Cifar10 cifar() {
    DataFolders folders =
        new DataFolders(Optional.of(root.resolve("given")), root.resolve("cache"));
    return new Cifar10(Cifar10.ARCHIVE, folders, Downloader.of(name -> "1"));
  }

  private void refused(byte[] content, String words) throws IOException {
    refused(given.resolve("test_batch.bin"), content, words);
  }

  private void refusedArchive(byte[] tar, String words) throws IOException {
    refused(cached.resolve("cifar-10-binary.tar.gz"), gzip(tar), words);
  }

  private void refused(Path file, byte[] content, String words) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> cifar().test())
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(words);
  }

  private static byte[] record(int label) {
    byte[] record = new byte[RECORD];
    record[0] = (byte) label;
    return record;
  }

  private static byte[] archive() throws IOException {
    return gzip(tar());
  }

  /** As the real archive: a folder, the class names, the five training files, the test file. */
  static byte[] tar() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    entry(tar, "cifar-10-batches-bin/", '5', new byte[0]);
    entry(
        tar,
        "cifar-10-batches-bin/batches.meta.txt",
        '0',
        "airplane\n".getBytes(StandardCharsets.US_ASCII));
    for (int i = 1; i <= 5; i++) {
      entry(tar, "cifar-10-batches-bin/data_batch_" + i + ".bin", '0', record(i - 1));
    }
    entry(tar, "cifar-10-batches-bin/test_batch.bin", '0', record(9));
    tar.write(new byte[1024]);
    return tar.toByteArray();
  }

  private static void entry(ByteArrayOutputStream tar, String name, char type, byte[] content)
      throws IOException {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
    put(header, 148, "        ");
    header[156] = (byte) type;
    int sum = 0;
    for (byte b : header) {
      sum += b;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    tar.write(header);
    tar.write(content);
    tar.write(new byte[-content.length & 511]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
