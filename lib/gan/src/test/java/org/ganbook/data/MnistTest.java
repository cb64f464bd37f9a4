package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ganbook.GanbookException;
import org.ganbook.data.Downloader.RemoteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final Images FEW = StrokeDigits.draw(3, 5);

  private static final ImageSource DRAWN =
      new ImageSource() {
        @Override
        public String name() {
          return "drawn";
        }

        @Override
        public Images train() {
          return FEW.take(2);
        }

        @Override
        public Images test() {
          return FEW.take(1);
        }
      };

  private static final Downloader OFFLINE = Downloader.of(name -> "1");

  @TempDir Path root;

  @Test
  void takesWhatIsGivenBeforeTheCache() throws IOException {
    put("cache", FEW.take(1), "t10k", "-", ".gz");
    assertThat(offline().test().count()).isEqualTo(1);
    put("given", FEW, "t10k", ".", "");
    assertThat(offline().test())
        .isEqualTo(FEW.withSource("MNIST, 3 test images"))
        .hasToString("3 x 28 x 28 x 1 uint8, 10 classes (MNIST, 3 test images)");
  }

  @Test
  void damageIsRefusedNotReplaced() throws IOException {
    put("given", FEW, "train", "-", "");
    Files.delete(root.resolve("given/mnist/train-labels-idx1-ubyte"));
    assertThatThrownBy(() -> offline().train())
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(
            "expected train-labels-idx1-ubyte.gz beside train-images-idx3-ubyte, found none");
  }

  @Test
  void drawnDigitsStandInAndSaySo() {
    Images drawn = offline().test();
    assertThat(drawn.pixels()).isEqualTo(FEW.take(1).pixels());
    assertThat(offline().train().pixels()).isEqualTo(FEW.take(2).pixels());
    assertThat(drawn.source()).isEqualTo("1 image of StrokeDigits, 3 drawn images");
    assertThat(drawn.notice().orElseThrow())
        .contains("drawn by the library, not MNIST")
        .contains("GANBOOK_OFFLINE is set")
        .contains("train-images-idx3-ubyte.gz")
        .contains("into " + root.resolve("given/mnist"));
  }

  @Test
  void saysWhenOnlyTheTestImagesAreDrawn() throws IOException {
    put("given", FEW, "train", "-", ".gz");
    assertThat(offline().train().notice()).isEmpty();
    Images drawn = offline().test();
    assertThat(drawn.set()).contains("StrokeDigits");
    assertThat(drawn.notice().orElseThrow())
        .contains("not MNIST's test images, which were not found on this machine, though its other")
        .contains("put t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into ")
        .doesNotContain("train-");
  }

  @Test
  void downloadsWhatIsNotThere() throws IOException {
    Path published = Files.createDirectories(root.resolve("published"));
    Idx.write(FEW, published.resolve("t10k-images-idx3-ubyte.gz"));
    Idx.writeLabels(FEW, published.resolve("t10k-labels-idx1-ubyte.gz"));
    byte[] images = Files.readAllBytes(published.resolve("t10k-images-idx3-ubyte.gz"));
    byte[] labels = Files.readAllBytes(published.resolve("t10k-labels-idx1-ubyte.gz"));
    try (MirrorServer forImages = new MirrorServer(images);
        MirrorServer forLabels = new MirrorServer(labels)) {
      RemoteFile none = new RemoteFile("none", 0, "", List.of());
      IdxSet set =
          new IdxSet(
              "MNIST",
              "mnist",
              Labels.numbers(10),
              List.of(
                  none,
                  none,
                  forImages.file("t10k-images-idx3-ubyte.gz", "good"),
                  forLabels.file("t10k-labels-idx1-ubyte.gz", "good")));
      for (int time = 0; time < 2; time++) {
        assertThat(mnist(set, online(), Duration.ZERO).test())
            .isEqualTo(FEW.withSource("MNIST, 3 test images"));
      }
      assertThat(forImages.requests()).hasSize(1);
    }
    assertThat(root.resolve("cache/mnist/t10k-images-idx3-ubyte.gz")).exists();
  }

  @Test
  void theFileToReadByHandIsTheOneThatIsLoaded() throws IOException {
    put("given", FEW, "train", ".", "");
    assertThat(offline().imagesFile())
        .isEqualTo(root.resolve("given/mnist/train-images.idx3-ubyte"));
  }

  @Test
  void drawnDigitsStandInAsAFileToo() {
    Path file = offline().imagesFile();
    assertThat(Idx.images(file).pixels()).isEqualTo(FEW.take(2).pixels());
  }

  @Test
  void aFailureIsRememberedForTwoMinutes() throws IOException {
    try (MirrorServer server = new MirrorServer(new byte[1])) {
      IdxSet set = setOf(server.file("t10k-labels-idx1-ubyte.gz", "404"));
      String notice = mnist(set, online(), Duration.ZERO).test().notice().orElseThrow();
      assertThat(notice).contains("answered HTTP 404");
      assertThat(mnist(set, online(), Duration.ofSeconds(119)).test().notice()).contains(notice);
      assertThat(server.requests()).hasSize(1);
      assertThat(mnist(set, online(), Duration.ofSeconds(121)).test().notice()).contains(notice);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whatIsRememberedIsForgottenWhenSettingsChange() throws IOException {
    try (MirrorServer server = new MirrorServer(new byte[1]);
        MirrorServer other = new MirrorServer(new byte[1])) {
      IdxSet set = setOf(server.file("t10k-labels-idx1-ubyte.gz", "404"));
      assertThat(mnist(set, OFFLINE, Duration.ZERO).test().notice().orElseThrow())
          .contains("GANBOOK_OFFLINE is set");
      assertThat(mnist(set, online(), Duration.ZERO).test().notice().orElseThrow())
          .contains("answered HTTP 404");
      assertThat(mnist(set, OFFLINE, Duration.ZERO).test().notice().orElseThrow())
          .contains("GANBOOK_OFFLINE is set");
      // Another mirror, and a proxy (which refuses) before the first one.
      mnist(setOf(other.file("t10k-labels-idx1-ubyte.gz", "404")), online(), Duration.ZERO).test();
      assertThat(other.requests()).hasSize(1);
      assertThat(online().circumstances(set.files()))
          .isNotEqualTo(proxied("http://me:secret@127.0.0.1:9").circumstances(set.files()))
          .isEqualTo(online().circumstances(set.files()));
    }
    assertThat(Files.readString(root.resolve("cache/mnist/.failed"))).doesNotContain("http://me");
  }

  private static Downloader proxied(String proxy) {
    return Downloader.of(name -> name.equals("HTTPS_PROXY") ? proxy : null);
  }

  private static IdxSet setOf(RemoteFile missing) {
    return new IdxSet(
        "MNIST", "mnist", Labels.numbers(10), List.of(missing, missing, missing, missing));
  }

  @Test
  void readsTheRealOne() {
    String data = System.getenv("GANBOOK_DATA");
    assumeTrue(data != null, "GANBOOK_DATA is not set");
    assumeTrue(Files.isDirectory(Path.of(data, "mnist")), "GANBOOK_DATA has no mnist");
    Images train = Mnist.load();
    assertThat(train)
        .hasToString("60000 x 28 x 28 x 1 uint8, 10 classes (MNIST, 60,000 training images)");
    assertThat(train.classCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(Mnist.loadTest().classCounts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  private Mnist offline() {
    return mnist(IdxSet.MNIST, OFFLINE, Duration.ZERO);
  }

  private static Downloader online() {
    return MirrorServer.patient((file, bytes, total) -> {});
  }

  private Mnist mnist(IdxSet set, Downloader downloader, Duration later) {
    Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), later);
    DataFolders folders =
        new DataFolders(Optional.of(root.resolve("given")), root.resolve("cache"));
    return new Mnist(new IdxSource(set, folders, downloader), clock, DRAWN);
  }

  private void put(String place, Images images, String part, String separator, String packing)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(place).resolve("mnist"));
    Idx.write(images, folder.resolve(part + "-images" + separator + "idx3-ubyte" + packing));
    Idx.writeLabels(images, folder.resolve(part + "-labels" + separator + "idx1-ubyte" + packing));
  }
}
