package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final Images TWO =
      Images.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255}, 2, 2, 3, 1)
          .withLabels(new byte[] {1, 0}, List.of("no", "yes"));

  /** Two images of 2 x 3, byte by byte. */
  private static final byte[] TWO_BYTES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255
  };

  @TempDir Path folder;

  @Test
  void writesTheFormatByteByByte() throws IOException {
    Path file = folder.resolve("images");
    Idx.write(TWO, file);
    assertThat(Files.readAllBytes(file)).isEqualTo(TWO_BYTES);
    Idx.writeLabels(TWO, file);
    assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);
  }

  @Test
  void readsBackWhatWasWrittenPackedOrNot() {
    for (String ending : List.of("", ".gz")) {
      Path images = folder.resolve("images" + ending);
      Path labels = folder.resolve("labels" + ending);
      Idx.write(TWO, images);
      Idx.writeLabels(TWO, labels);
      assertThat(Idx.read(images, labels, TWO.classNames()))
          .isEqualTo(TWO.withSource("images" + ending));
    }
  }

  @Test
  void givesTheBytesPackedOrNot() {
    for (String name : List.of("images", "images.gz")) {
      Path file = folder.resolve(name);
      Idx.write(TWO, file);
      assertThat(Idx.bytes(file)).isEqualTo(TWO_BYTES);
    }
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Idx.bytes(none))
        .isInstanceOf(GanbookException.class)
        .hasMessageStartingWith(none + ": cannot be read: ");
  }

  @Test
  void keepsChannels() {
    Images colour = Images.of(new byte[] {1, 2, 3, 4, 5, 6}, 1, 1, 2, 3);
    Path file = folder.resolve("colour.gz");
    Idx.write(colour, file);
    assertThat(Idx.images(file)).isEqualTo(colour.withSource("colour.gz"));
  }

  @Test
  void contentTellsWhetherAFileIsPackedNotItsName() throws IOException {
    Path file = write("misnamed", gzip(TWO_BYTES));
    assertThat(Idx.images(file).pixels()).isEqualTo(TWO.pixels());
    Path plain = write("misnamed.gz", TWO_BYTES);
    assertThat(Idx.images(plain).pixels()).isEqualTo(TWO.pixels());
  }

  @Test
  void readsGzipInSeveralMembers() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(Arrays.copyOf(TWO_BYTES, 20)));
    both.write(gzip(Arrays.copyOfRange(TWO_BYTES, 20, TWO_BYTES.length)));
    assertThat(Idx.images(write("members", both.toByteArray())).pixels()).isEqualTo(TWO.pixels());
  }

  @Test
  void readsGzipWithAllTheHeaderMayHave() throws IOException {
    byte[] plain = gzip(TWO_BYTES);
    ByteArrayOutputStream full = new ByteArrayOutputStream();
    full.write(plain, 0, 3);
    full.write(1 | 2 | 4 | 8 | 16);
    full.write(plain, 4, 6);
    full.write(new byte[] {3, 0, 9, 9, 9});
    full.write(new byte[] {'n', 'a', 'm', 'e', 0, 'c', 'o', 'm', 'm', 'e', 'n', 't', 0});
    full.write(new byte[] {1, 2});
    full.write(plain, 10, plain.length - 10);
    assertThat(Idx.images(write("full", full.toByteArray())).pixels()).isEqualTo(TWO.pixels());
  }

  @Test
  void refusesWhatIsNotTheFormat() throws IOException {
    refused(write("empty", new byte[0]), "expected an IDX magic number (4 bytes), found 0 bytes");
    refused(
        write("html", new byte[] {0x3c, 0x68, 0x74, 0x6d}),
        "0x00000803 to 0x00000804, found 0x3c68");
    refused(edited(2, 9), "found 0x00000903");
    refused(edited(3, 1), "found 0x00000801");
    refused(edited(1, 1), "found 0x00010803");
    refused(edited(7, 0), "expected count of at least 1");
    refused(write("cut", Arrays.copyOf(TWO_BYTES, 9)), "a size (4 bytes), found 1 bytes");
  }

  @Test
  void refusesLengthsThatAreNotTheHeaders() throws IOException {
    byte[] cut = Arrays.copyOf(TWO_BYTES, TWO_BYTES.length - 1);
    byte[] long1 = Arrays.copyOf(TWO_BYTES, TWO_BYTES.length + 1);
    refused(write("cut", cut), "expected pixels: 12 bytes, found 11");
    refused(write("long", long1), "expected the end after 28 bytes, found more");
    refused(write("cut.gz", gzip(cut)), "expected pixels: 12 bytes, found 11");
    refused(write("long.gz", gzip(long1)), "expected the end after 28 bytes, found more");
  }

  @Test
  void refusesAHeaderThatClaimsMoreThanThereIs() throws IOException {
    refused(edited(5, 255), "expected pixels: 100270092 bytes, found 12 at most");
    // 2^10 x 2^15 x 2^15 = 2^40 bytes.
    byte[] huge = {0, 0, 8, 3, 0, 0, 4, 0, 0, 0, (byte) 128, 0, 0, 0, (byte) 128, 0, 1};
    refused(write("huge", huge), "2 GiB in all, found 32768");
    byte[] most = {0, 0, 8, 3, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4, 0, 1};
    refused(write("most.gz", gzip(most)), "expected pixels: 1073741824 bytes");
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] good = gzip(TWO_BYTES);
    refused(write("cut", Arrays.copyOf(good, good.length - 1)), "ends too early");
    refused(write("half", Arrays.copyOf(good, good.length / 2)), "cannot be read");
    refused(write("tail", Arrays.copyOf(good, good.length + 5)), "no gzip header");
    byte[] crc = good.clone();
    crc[good.length - 5] ^= 1;
    refused(write("crc", crc), "checksum or length does not fit");
    byte[] flags = good.clone();
    flags[3] = (byte) 0x80;
    refused(write("flags", flags), "unknown flags");
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    Path images = write("images", TWO_BYTES);
    Path three = write("three", new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 1});
    assertThatThrownBy(() -> Idx.read(images, three, TWO.classNames()))
        .isInstanceOf(GanbookException.class)
        .hasMessage(three + ": expected 2 labels, one an image, found 3");
    Path seven = write("seven", new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 7});
    assertThatThrownBy(() -> Idx.read(images, seven, TWO.classNames()))
        .isInstanceOf(GanbookException.class)
        .hasMessage(seven + ", label 1: expected a class from 0 to 1, found 7");
  }

  @Test
  void refusesWhatIsNoFile() {
    refused(folder.resolve("missing"), "expected a file, found none");
    refused(folder, "expected a file, found no file");
  }

  private Path edited(int at, int value) throws IOException {
    byte[] bytes = TWO_BYTES.clone();
    bytes[at] = (byte) value;
    return write("edited", bytes);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void refused(Path file, String words) {
    assertThatThrownBy(() -> Idx.images(file))
        .isInstanceOf(GanbookException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(words);
  }
}
