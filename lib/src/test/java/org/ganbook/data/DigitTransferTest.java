package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drawn digits pass for handwriting: who learnt one kind knows the other. */
class DigitTransferTest {
  private static Images mnistTest;

  @BeforeAll
  static void needsMnist() {
    mnistTest = Mnist.loadTest();
    assumeTrue(mnistTest.notice().isEmpty(), "MNIST is not there");
  }

  @Test
  void whoLearntDrawnDigitsKnowsMnist() {
    OrientationClassifier classifier =
        OrientationClassifier.trained(StrokeDigits.draw(20_000, 1), 3);
    System.out.printf(
        "Trained on StrokeDigits: %.1f %% of StrokeDigits' test digits, %.1f %% of MNIST's%n",
        100 * classifier.accuracy(StrokeDigits.loadTest()), 100 * classifier.accuracy(mnistTest));
    assertThat(classifier.accuracy(mnistTest)).isGreaterThan(0.85);
  }

  @Test
  void whoLearntMnistKnowsDrawnDigits() {
    Images mnist = Mnist.load();
    assumeTrue(mnist.notice().isEmpty(), "MNIST's training part is not there");
    OrientationClassifier classifier = OrientationClassifier.trained(mnist.take(20_000), 3);
    Images drawn = StrokeDigits.loadTest();
    System.out.printf(
        "Trained on MNIST: %.1f %% of MNIST's test digits, %.1f %% of StrokeDigits'%n",
        100 * classifier.accuracy(mnistTest), 100 * classifier.accuracy(drawn));
    assertThat(classifier.accuracy(drawn)).isGreaterThan(0.9);
  }
}
