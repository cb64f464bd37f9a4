package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.upSample;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class ResizingTest {
  @Test
  void upSampleRepeatsPixels() {
    try (var probe = new Probe(Shape.of(1, 2, 2), upSample(2))) {
      assertThat(probe.train(new float[] {1, 2, 3, 4}))
          .containsExactly(1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4);
    }
    assertThat(upSample(3).outputShape(Shape.of(2, 4, 5))).isEqualTo(Shape.of(6, 12, 5));
  }

  @Test
  void averagePoolAveragesSquares() {
    try (var probe = new Probe(Shape.of(2, 4, 1), averagePool(2))) {
      assertThat(probe.train(new float[] {1, 2, 3, 4, 5, 6, 7, 8})).containsExactly(3.5f, 5.5f);
    }
    assertThat(averagePool(4).outputShape(Shape.of(8, 4, 3))).isEqualTo(Shape.of(2, 1, 3));
  }

  @Test
  void averagePoolUndoesUpSample() {
    float[] x = Values.uniform(2 * 3 * 4 * 3, 1);
    try (var probe = new Probe(Shape.of(3, 4, 3), upSample(2), averagePool(2))) {
      assertThat(probe.train(x)).containsExactly(x);
    }
  }

  @Test
  void haveTheRightGradients() {
    GradientCheck.of(Shape.of(2, 2, 3), upSample(2));
    GradientCheck.of(Shape.of(1, 3, 1), upSample(3));
    GradientCheck.of(Shape.of(4, 2, 2), averagePool(2));
    GradientCheck.of(Shape.of(3, 6, 1), averagePool(3));
  }

  @Test
  void refuseWhatCannotBe() {
    assertThatThrownBy(() -> upSample(0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("upSample: expected a factor of at least 1, found 0");
    assertThatThrownBy(() -> averagePool(0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("averagePool: expected a size of at least 1 pixel, found 0");
  }
}
