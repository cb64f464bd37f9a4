package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Downloader.RemoteFile;
import org.junit.jupiter.api.Test;

class ImageSourcesTest {
  @Test
  void eachHasAName() {
    assertThat(ImageSources.names().stream().map(ImageSources::named).map(ImageSource::name))
        .containsExactly(
            "MNIST",
            "Fashion-MNIST",
            "KMNIST",
            "CIFAR-10",
            "StrokeDigits",
            "ColouredStrokes",
            "Stacked MNIST");
    assertThatThrownBy(() -> ImageSources.named("imagenet"))
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            "data: expected mnist, fashion-mnist, kmnist, cifar10, stroke-digits,"
                + " coloured-strokes or stacked-mnist, found imagenet");
  }

  @Test
  void publishedSetsHaveTwoMirrorsAndAChecksum() {
    for (IdxSet set : List.of(IdxSet.MNIST, IdxSet.FASHION_MNIST, IdxSet.KMNIST)) {
      assertThat(set.classNames()).hasSize(10);
      assertThat(set.files())
          .extracting(RemoteFile::name)
          .containsExactly(
              "train-images-idx3-ubyte.gz",
              "train-labels-idx1-ubyte.gz",
              "t10k-images-idx3-ubyte.gz",
              "t10k-labels-idx1-ubyte.gz");
      set.files().forEach(ImageSourcesTest::isComplete);
    }
    isComplete(Cifar10.ARCHIVE);
  }

  private static void isComplete(RemoteFile file) {
    assertThat(file.sha256()).matches("[0-9a-f]{64}");
    assertThat(file.mirrors()).hasSizeGreaterThan(1).allMatch(m -> m.endsWith("/"));
    assertThat(file.mirrors().get(0)).startsWith("https://");
  }
}
