package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets are found in the layouts that people have. */
@Tag("slow")
class DataLayoutsTest {
  private static final Images FEW = StrokeDigits.draw(12, 5);

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist/%s-%s-%s-ubyte.gz",
        "mnist/%s-%s-%s-ubyte",
        "mnist/%s-%s.%s-ubyte",
        "MNIST/raw/%s-%s-%s-ubyte",
        "mnist/MNIST/raw/%s-%s-%s-ubyte.gz",
        "mnist/raw/%s-%s-%s-ubyte.gz",
        "MNIST_data/%s-%s-%s-ubyte.gz",
        "mnist-dataset/archive/%s-%s.%s-ubyte",
        "mnist/%1$s-%2$s-%3$s-ubyte/%1$s-%2$s-%3$s-ubyte",
        "MNIST/%S-%S-%S-UBYTE.GZ",
        "mnist/%s_%s_%s_ubyte",
        "%s-%s-%s-ubyte.gz"
      })
  void mnistIsFound(String layout) throws IOException {
    Images labelled =
        FEW.withLabels(new byte[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6}, Labels.numbers(10));
    put(layout, labelled);
    assertThat(mnist().test())
        .isEqualTo(labelled.withSource("MNIST, 12 test images"))
        .extracting(Images::set)
        .isEqualTo(Optional.of("MNIST"));
  }

  @ParameterizedTest
  @CsvSource({
    "fashion-mnist/%s-%s-%s-ubyte.gz, fashion-mnist",
    "FashionMNIST/raw/%s-%s-%s-ubyte, fashion-mnist",
    "fashionmnist/%s-%s.%s-ubyte, fashion-mnist",
    "KMNIST/raw/%s-%s-%s-ubyte.gz, kmnist"
  })
  void itsKinIsFoundAndNotTakenForIt(String layout, String set) throws IOException {
    put(layout, FEW);
    IdxSet kin = set.equals("kmnist") ? IdxSet.KMNIST : IdxSet.FASHION_MNIST;
    assertThat(in(root, kin).orElseThrow().count()).isEqualTo(12);
    assertThat(in(root, IdxSet.MNIST)).isEmpty();
    // The folder itself as the folder of data.
    Path own = root.resolve(layout).getParent();
    assertThat(in(own, kin)).isPresent();
    assertThat(in(own, IdxSet.MNIST)).isEmpty();
  }

  @Test
  void theFileIsTakenAndNotAFolderOfItsName() throws IOException {
    put("mnist/%s-%s.%s-ubyte", FEW);
    for (String name : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
      Path folder = Files.createDirectories(root.resolve("mnist").resolve(name));
      Files.copy(root.resolve("mnist/" + name.replace("-idx", ".idx")), folder.resolve(name));
    }
    assertThat(mnist().test().count()).isEqualTo(12);
    assertThat(mnist().test().notice()).isEmpty();
  }

  @Test
  void otherFilesStraightInTheFolderAreToldOf() throws IOException {
    put("%s-%s-%s-ubyte.gz", FEW);
    assertThat(mnist().test().notice().orElseThrow())
        .startsWith("The files straight in " + root + " were taken for MNIST's, but their labels");
    assertThat(in(root, IdxSet.FASHION_MNIST)).isEmpty();
  }

  @Test
  void twoDifferentSetsAreToldOf() throws IOException {
    put("mnist/%s-%s-%s-ubyte.gz", FEW);
    put("mnist-dataset/raw/%s-%s-%s-ubyte", FEW);
    assertThat(mnist().test().notice()).isEmpty();
    put("mnist-dataset/raw/%s-%s-%s-ubyte", FEW.take(5));
    assertThat(mnist().test().count()).isEqualTo(12);
    assertThat(mnist().test().notice())
        .contains(
            String.format(
                "Two different sets were found: %s was taken, %s was not.",
                root.resolve("mnist"), root.resolve("mnist-dataset/raw")));
  }

  @Test
  void halfASetIsToldOf() throws IOException {
    put("mnist/%s-%s-%s-ubyte.gz", FEW);
    put("mnist-dataset/raw/%s-%s-%s-ubyte", FEW);
    Files.delete(root.resolve("mnist/t10k-labels-idx1-ubyte.gz"));
    assertThat(mnist().test().notice().orElseThrow())
        .startsWith(root.resolve("mnist-dataset/raw/t10k-images-idx3-ubyte") + " was taken; in ")
        .contains("no t10k-labels-idx1-ubyte.gz beside t10k-images-idx3-ubyte.gz");
    Files.delete(root.resolve("mnist-dataset/raw/t10k-labels-idx1-ubyte"));
    assertThatThrownBy(() -> mnist().test())
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("expected t10k-labels-idx1-ubyte.gz beside");
    Files.delete(root.resolve("mnist/t10k-images-idx3-ubyte.gz"));
    Files.delete(root.resolve("mnist-dataset/raw/t10k-images-idx3-ubyte"));
    Idx.writeLabels(FEW, root.resolve("mnist/t10k-labels-idx1-ubyte"));
    assertThat(mnist().test().notice().orElseThrow())
        .contains("train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz into");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist.npz", "mnist/mnist.npz"})
  void kerasArchiveIsRead(String name) throws IOException, URISyntaxException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(Path.of(DataLayoutsTest.class.getResource("mnist.npz").toURI()), file);
    Images train = mnist().train();
    assertThat(train).hasToString("3 x 28 x 28 x 1 uint8, 10 classes (MNIST, 3 training images)");
    assertThat(train.labels()).containsExactly(5, 0, 4);
    assertThat(train.image(2)).startsWith(62, 63, 64);
    assertThat(mnist().test().labels()).containsExactly(7, 2);
    assertThat(Idx.images(mnist().imagesFile()).pixels()).isEqualTo(train.pixels());
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> mnist().train())
        .isInstanceOf(GanbookException.class)
        .hasMessageStartingWith(file + ": cannot be read");
  }

  @Test
  void textIsRead() throws IOException {
    Files.writeString(root.resolve("mnist_train.csv"), csv(FEW));
    Files.createDirectories(root.resolve("mnist"));
    Files.writeString(
        root.resolve("mnist/mnist_test.csv"), "label,1x1\n" + csv(FEW.take(3)) + "\n");
    assertThat(mnist().train()).isEqualTo(FEW.withSource("MNIST, 12 training images"));
    assertThat(mnist().test()).isEqualTo(FEW.take(3).withSource("MNIST, 3 test images"));
    String spreadsheet = csv(FEW).replace(",", ".0;");
    Files.writeString(root.resolve("mnist_train.csv"), spreadsheet);
    assertThat(mnist().train().pixels()).isEqualTo(FEW.pixels());
    Files.writeString(root.resolve("mnist_train.csv"), csv(FEW) + "\n3,256");
    assertThatThrownBy(() -> mnist().train())
        .hasMessageEndingWith(
            "mnist_train.csv, line 13: expected a label and 784 pixels, found 2 columns");
  }

  @Test
  void theCompetitionsTextSaysWhatItIs() throws IOException {
    Path folder = Files.createDirectories(root.resolve("digit-recognizer"));
    Files.writeString(folder.resolve("train.csv"), "id,name\n1,a\n");
    assertThat(mnist().train().set()).contains("StrokeDigits");
    String names =
        IntStream.range(0, 784).mapToObj(i -> ",pixel" + i).collect(Collectors.joining());
    Files.writeString(folder.resolve("train.csv"), "label" + names + "\n" + csv(FEW));
    assertThat(mnist().train().pixels()).isEqualTo(FEW.pixels());
    assertThat(mnist().train().notice().orElseThrow()).contains("Kaggle's Digit Recognizer");
  }

  private static String csv(Images images) {
    return IntStream.range(0, images.count())
        .mapToObj(
            i -> {
              byte[] image = images.image(i);
              return images.label(i)
                  + IntStream.range(0, image.length)
                      .mapToObj(p -> "," + Byte.toUnsignedInt(image[p]))
                      .collect(Collectors.joining());
            })
        .collect(Collectors.joining("\n"));
  }

  private Mnist mnist() {
    return new Mnist(offline(root, IdxSet.MNIST), Clock.systemUTC(), StrokeDigits.source());
  }

  private static Optional<Images> in(Path given, IdxSet set) {
    return offline(given, set).find(IdxSet.Part.TEST);
  }

  private static IdxSource offline(Path given, IdxSet set) {
    DataFolders folders = new DataFolders(Optional.of(given), given.resolve("no-cache"));
    return new IdxSource(set, folders, Downloader.of(name -> "1"));
  }

  private void put(String layout, Images images) throws IOException {
    Path pixels = root.resolve(String.format(layout, "t10k", "images", "idx3"));
    Files.createDirectories(pixels.getParent());
    Idx.write(images, pixels);
    Path labels = root.resolve(String.format(layout, "t10k", "labels", "idx1"));
    Files.createDirectories(labels.getParent());
    Idx.writeLabels(images, labels);
  }
}
