package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.ColouredStrokes;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.data.StrokeDigits;
import org.ganbook.files.Safetensors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ClassifierTest {
  private static double share(Classifier classifier, Images images) {
    var found = classifier.classify(images);
    int right = 0;
    for (int i = 0; i < images.count(); i++) {
      right += found.label(i) == images.label(i) ? 1 : 0;
    }
    return (double) right / images.count();
  }

  @Test
  void recognisesMnistsTestImages() {
    Images test = Mnist.loadTest();
    Assumptions.assumeTrue(test.notice().isEmpty(), "MNIST is not on this machine");
    try (var classifier = Classifier.mnist()) {
      assertThat(share(classifier, test)).isGreaterThanOrEqualTo(0.992);
    }
  }

  @Test
  void recognisesDigitsItHasNeverSeen() {
    try (var classifier = Classifier.fitting(StrokeDigits.draw(10, 1))) {
      assertThat(share(classifier, StrokeDigits.draw(500, 1))).isGreaterThan(0.95);
      assertThat(classifier.card()).containsEntry("classes", "0,1,2,3,4,5,6,7,8,9");
      assertThat(classifier)
          .hasToString(
              "classifier of MNIST, 60,000 training images, "
                  + classifier.card().get("accuracy")
                  + " of the test images recognised");
    }
  }

  @Test
  void recognisesColouredStrokes() {
    Images some = ColouredStrokes.draw(500, 3);
    try (var classifier = Classifier.fitting(some)) {
      assertThat(share(classifier, some)).isGreaterThan(0.97);
      assertThat(classifier).asString().startsWith("classifier of ColouredStrokes, 50,000 drawn");
    }
  }

  @Test
  void givesFeaturesAndProbabilities() {
    try (var classifier = Classifier.mnist()) {
      var found = classifier.classify(StrokeDigits.draw(501, 2));
      assertThat(found.count()).isEqualTo(501);
      assertThat(found.features().size()).isEqualTo(84);
      for (int i = 0; i < 501; i++) {
        double sum = 0;
        for (int c = 0; c < 10; c++) {
          sum += found.probability(i, c);
        }
        assertThat(sum).isCloseTo(1, offset(1e-5));
        assertThat(found.confidence(i)).isEqualTo(found.probability(i, found.labels()[i]));
      }
    }
  }

  @Test
  void aFileThatSaysSomethingElseIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("changed.safetensors");
    Safetensors good;
    try (var bytes = Classifier.class.getResourceAsStream("classifier-mnist.safetensors")) {
      good = Safetensors.of(file, bytes.readAllBytes());
    }
    for (String text : List.of("classes", "height", "width", "channels")) {
      for (String wrong : List.of("", "0", "-1", "3", "1000000000", "x", ",")) {
        var texts = new LinkedHashMap<>(good.texts());
        texts.put(text, wrong);
        new Safetensors(good.arrays(), texts).write(file, Safetensors.Width.F16);
        refused(file);
        texts.remove(text);
        new Safetensors(good.arrays(), texts).write(file, Safetensors.Width.F16);
        refused(file);
      }
    }
    for (String name : good.arrays().keySet()) {
      var arrays = new LinkedHashMap<>(good.arrays());
      arrays.remove(name);
      new Safetensors(arrays, good.texts()).write(file, Safetensors.Width.F16);
      refused(file);
    }
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> Classifier.load(file))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void isTrainedAndComesBackFromAFile(@TempDir Path folder) {
    Images digits = StrokeDigits.draw(2000, 3);
    var training = new ClassifierTraining(3, 50, 2e-3, 1, 1);
    Images others = StrokeDigits.draw(300, 4);
    Path file = folder.resolve("own.safetensors");
    try (var made = training.train(digits, epoch -> {})) {
      assertThat(share(made, others)).isGreaterThan(0.7);
      made.save(file, Map.of("accuracy", "quite some"));
      try (var loaded = Classifier.load(file)) {
        // Sixteen bits a weight: the same to about three digits.
        assertThat(share(loaded, others)).isCloseTo(share(made, others), offset(0.01));
        assertThat(loaded.card()).containsEntry("accuracy", "quite some");
      }
    }
  }

  @Test
  void refusesOtherSizesAndOtherClasses() throws Exception {
    try (var classifier = Classifier.mnist()) {
      assertThatThrownBy(() -> classifier.classify(Images.of(new byte[64], 1, 8, 8, 1)))
          .isInstanceOf(GanbookException.class)
          .hasMessageEndingWith("expected images [28, 28, 1], found [8, 8, 1]");
    }
    assertThatThrownBy(() -> Classifier.named("clouds"))
        .hasMessage(
            "The library has no classifier of clouds; make one with:"
                + " ganbook train-classifier clouds");
    assertThatThrownBy(() -> Classifier.fitting(Images.of(new byte[64], 1, 8, 8, 1)))
        .hasMessageContaining("Scoring.withClassifier");
    try (var stream = Classifier.class.getResourceAsStream("classifier-mnist.safetensors")) {
      assertThat(stream.readAllBytes().length).isLessThan(1_000_000);
    }
  }
}
