package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.layerNorm;
import static org.ganbook.nn.Layers.pixelNorm;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class NormsTest {
  @Test
  void layerNormFollowsTheFormula() {
    for (Shape input : new Shape[] {Shape.of(6), Shape.of(3, 1, 2), Shape.of(1, 2, 3)}) {
      int channels = (int) input.get(input.numDimensions() - 1);
      float[] gamma = Values.uniform(channels, 3);
      float[] beta = Values.uniform(channels, 4);
      float[] x = Values.uniform(12, 1);
      try (var probe = new Probe(input, layerNorm().epsilon(0.01))) {
        probe.set("gamma", gamma);
        probe.set("beta", beta);
        float[] y = probe.train(x);
        assertThat(probe.sample(x)).isEqualTo(y);
        for (int sample = 0; sample < 2; sample++) {
          double mean = 0;
          double squares = 0;
          for (int i = 6 * sample; i < 6 * sample + 6; i++) {
            mean += x[i] / 6.0;
            squares += x[i] * x[i] / 6.0;
          }
          double deviation = Math.sqrt(squares - mean * mean + 0.01);
          for (int i = 6 * sample; i < 6 * sample + 6; i++) {
            double expected = gamma[i % channels] * (x[i] - mean) / deviation + beta[i % channels];
            assertThat((double) y[i]).isCloseTo(expected, within(2e-6));
          }
        }
      }
    }
  }

  @Test
  void pixelNormFollowsTheFormula() {
    try (var probe = new Probe(Shape.of(1, 2, 2), pixelNorm())) {
      assertThat(probe.train(new float[] {3, 4, 0, -2}))
          .containsExactly(
              new float[] {
                (float) (3 / Math.sqrt(12.5)),
                (float) (4 / Math.sqrt(12.5)),
                0,
                -(float) Math.sqrt(2)
              },
              within(1e-6f));
    }
    try (var probe = new Probe(Shape.of(3), pixelNorm())) {
      assertThat(probe.sample(new float[] {0, 0, 0})).containsOnly(0);
    }
  }

  @Test
  void haveTheRightGradients() {
    GradientCheck.of(Shape.of(5), layerNorm());
    GradientCheck.of(Shape.of(2, 2, 3), layerNorm());
    GradientCheck.of(Shape.of(4), pixelNorm());
    GradientCheck.of(Shape.of(2, 1, 4), pixelNorm());
  }

  @Test
  void refuseWhatCannotBe() {
    assertThatThrownBy(() -> layerNorm().epsilon(-1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("layerNorm: expected an epsilon above 0, found -1.0");
  }
}
