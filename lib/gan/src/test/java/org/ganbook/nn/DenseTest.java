package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DenseTest {
  @Test
  void multipliesAndAdds() {
    try (var probe = new Probe(Shape.of(3), dense(2))) {
      probe.set("kernel", 1, 2, 3, 4, 5, 6);
      probe.set("bias", 10, 20);
      float[] x = {1, 0, -1, 2, 3, 4};
      assertThat(probe.train(x)).containsExactly(6, 16, 41, 60);
      assertThat(probe.sample(x)).containsExactly(6, 16, 41, 60);
    }
  }

  @Test
  void multipliesOnlyWithoutBias() {
    try (var probe = new Probe(Shape.of(1), dense(2).noBias())) {
      probe.set("kernel", 3, -4);
      assertThat(probe.train(new float[] {2})).containsExactly(6, -8);
      assertThat(probe.trainable()).containsExactly("kernel");
    }
  }

  @Test
  void startsWithGlorotWeightsAndBiasZero() {
    try (var probe = new Probe(Shape.of(20), dense(10))) {
      assertThat(probe.get("bias")).containsOnly(0);
      float limit = (float) Math.sqrt(6.0 / 30);
      assertThat(probe.get("kernel")).hasSize(200).doesNotHaveDuplicates();
      for (float w : probe.get("kernel")) {
        assertThat(w).isBetween(-limit, limit);
      }
    }
    try (var probe = new Probe(Shape.of(2), dense(2).initializer(Initializer.constant(0.5f)))) {
      assertThat(probe.get("kernel")).containsOnly(0.5f);
    }
  }

  @Test
  void hasTheRightGradients() {
    GradientCheck.of(Shape.of(4), dense(3));
    GradientCheck.of(Shape.of(1), dense(5).noBias());
  }

  @Test
  void bfloat16KeepsTwoToThreeDigits() {
    int n = 512;
    float[] x = Values.uniform(n * 4, 1);
    float[] w = Values.uniform(n * n, 2);
    try (var full = new Probe(Shape.of(n), dense(n).noBias());
        var half = new Probe(Precision.BFLOAT16, Shape.of(n), dense(n).noBias())) {
      full.set("kernel", w);
      half.set("kernel", w);
      float[] expected = full.train(x);
      float[] found = half.train(x);
      // Numbers of size sqrt(n) / 3; each product is right to 2^-8, and their sum rounded once.
      double spread = Math.sqrt(n) / 3;
      assertThat(found).isNotEqualTo(expected);
      for (int i = 0; i < found.length; i++) {
        assertThat(Math.abs(found[i] - expected[i])).isLessThan((float) (0.02 * spread));
      }
    }
  }

  @Test
  void refusesNoUnits() {
    assertThatThrownBy(() -> dense(0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("dense: expected at least 1 unit, found 0");
  }
}
