package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.embedding;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class EmbeddingTest {
  @Test
  void picksARow() {
    try (var probe = new Probe(Shape.of(3), embedding(3, 2))) {
      probe.set("embedding", 1, 2, 3, 4, 5, 6);
      assertThat(probe.train(new float[] {0, 0, 1, 1, 0, 0})).containsExactly(5, 6, 1, 2);
      assertThat(probe.sample(new float[] {0, 0.5f, 0.5f})).containsExactly(4, 5);
    }
  }

  @Test
  void startsSmall() {
    try (var probe = new Probe(Shape.of(10), embedding(10, 100))) {
      assertThat(probe.get("embedding")).hasSize(1000);
      for (float v : probe.get("embedding")) {
        assertThat(v).isBetween(-0.05f, 0.05f);
      }
    }
  }

  /** A row of 1,000 classes has 65,536 weights and more, and yet is not rounded. */
  @Test
  void isExactInAnyPrecision() {
    try (var probe = new Probe(Precision.BFLOAT16, Shape.of(1000), embedding(1000, 100))) {
      float[] rows = probe.get("embedding");
      var x = new float[1000];
      x[7] = 1;
      assertThat(probe.train(x)).containsExactly(java.util.Arrays.copyOfRange(rows, 700, 800));
    }
  }

  @Test
  void hasTheRightGradients() {
    GradientCheck.of(Shape.of(3), embedding(3, 2));
    GradientCheck.of(Shape.of(1), embedding(1, 4));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> embedding(0, 5))
        .isInstanceOf(GanbookException.class)
        .hasMessage("embedding: expected at least 1 class and 1 number for each, found 0 and 5");
    assertThatThrownBy(() -> embedding(10, 5).outputShape(Shape.of(11)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("expected a one-hot class [10], found [11]");
  }
}
