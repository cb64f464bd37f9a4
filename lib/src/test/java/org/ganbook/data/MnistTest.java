package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final Images FEW = StrokeDigits.draw(3, 5);

  @TempDir Path root;

  @Test
  void takesWhatIsGivenBeforeTheCache() throws IOException {
    put(root.resolve("cache"), FEW.take(1), "t10k", "-", ".gz");
    assertThat(mnist().test().count()).isEqualTo(1);
    put(root.resolve("given"), FEW, "t10k", ".", "");
    Images found = mnist().test();
    assertThat(found)
        .isEqualTo(FEW.withSource("MNIST, 3 test images"))
        .hasToString("3 x 28 x 28 x 1 uint8, 10 classes (MNIST, 3 test images)");
  }

  @Test
  void drawnDigitsStandInAndSaySo() {
    Images drawn = mnist().test();
    assertThat(drawn.count()).isEqualTo(10_000);
    assertThat(drawn.source()).isEqualTo("StrokeDigits, 10,000 drawn images");
    assertThat(drawn.notice().orElseThrow())
        .contains("drawn by the library, not MNIST")
        .contains("train-images-idx3-ubyte.gz")
        .contains(root.resolve("given").toString());
  }

  @Test
  void damageIsRefusedNotReplaced() throws IOException {
    put(root.resolve("given"), FEW, "train", "-", "");
    Files.delete(root.resolve("given/mnist/train-labels-idx1-ubyte"));
    assertThatThrownBy(() -> mnist().train())
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(
            "expected train-labels-idx1-ubyte.gz beside train-images-idx3-ubyte, found none");
  }

  @Test
  void readsTheRealOne() {
    assumeTrue(System.getenv("GANBOOK_DATA") != null, "GANBOOK_DATA is not set");
    Images train = Mnist.load();
    assumeTrue(train.notice().isEmpty(), "GANBOOK_DATA has no mnist");
    assertThat(train)
        .hasToString("60000 x 28 x 28 x 1 uint8, 10 classes (MNIST, 60,000 training images)");
    assertThat(train.classCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(Mnist.loadTest().classCounts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  private Mnist mnist() throws RuntimeException {
    Path given = root.resolve("given");
    given.toFile().mkdirs();
    return new Mnist(new DataFolders(Optional.of(given), root.resolve("cache")));
  }

  private static void put(Path place, Images images, String part, String separator, String packing)
      throws IOException {
    Path folder = Files.createDirectories(place.resolve("mnist"));
    Idx.write(images, folder.resolve(part + "-images" + separator + "idx3-ubyte" + packing));
    Idx.writeLabels(images, folder.resolve(part + "-labels" + separator + "idx1-ubyte" + packing));
  }
}
