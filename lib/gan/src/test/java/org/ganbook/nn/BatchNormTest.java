package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;

import java.util.Map;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class BatchNormTest {
  private static final float[] GAMMA = {1.5f, -0.5f};
  private static final float[] BETA = {0.25f, 2};

  /** Batch normalisation of {@code [rows, 2]} in double, as its paper writes it. */
  private static final class Written {
    final double[] movingMean = {0, 0};
    final double[] movingVariance = {1, 1};
    final double epsilon;

    Written(double epsilon) {
      this.epsilon = epsilon;
    }

    /** One batch in training; {@code divisor} is what the moving variance is divided by. */
    double[] train(float[] x, double momentum, int divisor) {
      int rows = x.length / 2;
      var y = new double[x.length];
      for (int c = 0; c < 2; c++) {
        double mean = 0;
        for (int r = 0; r < rows; r++) {
          mean += x[2 * r + c] / (double) rows;
        }
        double squares = 0;
        for (int r = 0; r < rows; r++) {
          squares += Math.pow(x[2 * r + c] - mean, 2);
        }
        normalise(x, y, c, mean, squares / rows);
        movingMean[c] = momentum * movingMean[c] + (1 - momentum) * mean;
        movingVariance[c] = momentum * movingVariance[c] + (1 - momentum) * squares / divisor;
      }
      return y;
    }

    double[] sample(float[] x) {
      var y = new double[x.length];
      for (int c = 0; c < 2; c++) {
        normalise(x, y, c, movingMean[c], movingVariance[c]);
      }
      return y;
    }

    private void normalise(float[] x, double[] y, int c, double mean, double variance) {
      for (int i = c; i < x.length; i += 2) {
        y[i] = GAMMA[c] * (x[i] - mean) / Math.sqrt(variance + epsilon) + BETA[c];
      }
    }
  }

  @Test
  void flatInputsFollowTheFormula() {
    // Five samples of two features; the moving variance takes the mean square, as Keras does.
    threeSteps(Shape.of(2), 10, 5);
  }

  @Test
  void imagesFollowTheFormulaByChannel() {
    // Two images of 3 x 2 with two channels; the moving variance is the unbiased one (11 of 12).
    threeSteps(Shape.of(3, 2, 2), 24, 11);
  }

  private static void threeSteps(Shape input, int numbers, int divisor) {
    var written = new Written(0.01);
    try (var probe = new Probe(input, batchNorm().momentum(0.8).epsilon(0.01))) {
      probe.set("gamma", GAMMA);
      probe.set("beta", BETA);
      for (int step = 0; step < 3; step++) {
        float[] x = Values.uniform(numbers, step);
        close(probe.trainAndUpdate(x), written.train(x, 0.8, divisor));
      }
      close(probe.get("movingMean"), written.movingMean);
      close(probe.get("movingVariance"), written.movingVariance);
      float[] x = Values.uniform(numbers, 9);
      close(probe.sample(x), written.sample(x));
    }
  }

  private static void close(float[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(2e-6));
    }
  }

  @Test
  void sampleDoesNotDependOnTheOthersInItsBatch() {
    try (var probe = new Probe(Shape.of(2), batchNorm())) {
      probe.trainAndUpdate(Values.uniform(10, 1));
      float[] alone = probe.sample(new float[] {0.5f, -3});
      float[] together = probe.sample(new float[] {0.5f, -3, 100, 200});
      assertThat(alone).containsExactly(together[0], together[1]);
    }
  }

  @Test
  void aBatchOfOneGivesBeta() {
    try (var probe = new Probe(Shape.of(2), batchNorm())) {
      probe.set("beta", BETA);
      assertThat(probe.trainAndUpdate(new float[] {5, -3})).containsExactly(BETA);
      assertThat(probe.get("movingVariance")).containsOnly(0.99f);
    }
  }

  @Test
  void hasTheRightGradients() {
    Map<String, float[]> set = Map.of("gamma", GAMMA, "beta", BETA);
    GradientCheck.of(Shape.of(2), set, batchNorm().epsilon(0.1));
    GradientCheck.of(Shape.of(2, 2, 2), set, batchNorm());
    GradientCheck.of(Shape.of(3), batchNorm().epsilon(0.1));
  }

  @Test
  void hasTwoTrainableWeightsAndTwoStatistics() {
    assertThat(batchNorm().weights(Shape.of(7, 7, 3)))
        .extracting(Weight::name, Weight::shape, Weight::trainable)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gamma", Shape.of(3), true),
            org.assertj.core.groups.Tuple.tuple("beta", Shape.of(3), true),
            org.assertj.core.groups.Tuple.tuple("movingMean", Shape.of(3), false),
            org.assertj.core.groups.Tuple.tuple("movingVariance", Shape.of(3), false));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> batchNorm().momentum(1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("batchNorm: expected a momentum in [0, 1), found 1.0");
    assertThatThrownBy(() -> batchNorm().epsilon(0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("batchNorm: expected an epsilon above 0, found 0.0");
    assertThatThrownBy(() -> batchNorm().outputShape(Shape.of(28, 28)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("expected [n] or an image [h, w, c], found [28, 28]");
  }
}
