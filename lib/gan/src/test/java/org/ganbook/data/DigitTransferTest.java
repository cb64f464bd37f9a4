package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drawn digits pass for handwriting: who learnt one kind knows the other. */
class DigitTransferTest {
  private Images mnist;
  private Images mnistTest;

  @BeforeEach
  void needsMnist() {
    Optional<Images> train = IdxSource.here(IdxSet.MNIST).find(IdxSet.Part.TRAIN);
    Optional<Images> test = IdxSource.here(IdxSet.MNIST).find(IdxSet.Part.TEST);
    assumeTrue(train.isPresent() && test.isPresent(), "MNIST is not on this machine");
    mnist = train.get();
    mnistTest = test.get();
  }

  @Test
  void whoLearntDrawnDigitsKnowsMnist() {
    OrientationClassifier classifier =
        OrientationClassifier.trained(StrokeDigits.draw(20_000, 1), 3);
    System.out.printf(
        Locale.ROOT,
        "Trained on StrokeDigits: %.1f %% of StrokeDigits' test digits, %.1f %% of MNIST's%n",
        100 * classifier.accuracy(StrokeDigits.loadTest()),
        100 * classifier.accuracy(mnistTest));
    assertThat(classifier.accuracy(mnistTest)).isGreaterThan(0.85);
  }

  @Test
  void whoLearntMnistKnowsDrawnDigits() {
    OrientationClassifier classifier = OrientationClassifier.trained(mnist.take(20_000), 3);
    Images drawn = StrokeDigits.loadTest();
    System.out.printf(
        Locale.ROOT,
        "Trained on MNIST: %.1f %% of MNIST's test digits, %.1f %% of StrokeDigits'%n",
        100 * classifier.accuracy(mnistTest),
        100 * classifier.accuracy(drawn));
    assertThat(classifier.accuracy(drawn)).isGreaterThan(0.9);
  }
}
