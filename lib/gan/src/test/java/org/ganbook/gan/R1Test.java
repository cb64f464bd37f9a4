package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** The penalty's value where D's slope is known, and its gradient by D's weights. */
class R1Test {
  private static final Shape IMAGE = Shape.of(2, 2, 1);

  @Test
  void ofALinearDiscriminatorIsThatOfItsWeights() {
    // The slope is w = (3, 4, 0, 0) everywhere: 0.2 / 2 |w|² = 2.5; its gradient by w is 0.2 w.
    var loss = GanLosses.r1(GanLosses.nonSaturating(), 0.2);
    try (var probe = new PenaltyProbe(loss, 3, IMAGE, flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4, 0, 0);
      float[] real = {1, 2, 3, 4, 0, 0, 0, 0, 9, 8, 7, 6};
      float[] fake = {0, 1, 0, 1, 5, 5, 5, 5, -1, -1, -1, -1};
      assertThat(probe.penalty(real, fake)).isCloseTo(2.5, within(1e-5));
      assertThat(probe.gradients(real, fake).get("2.dense/kernel"))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(0.6f, 0.8f, 0, 0);
    }
  }

  @Test
  void isTakenAtRealImagesOnly() {
    // max(x, 0.5 x) of one pixel has the slope 1 above 0 and 0.5 below.
    var loss = GanLosses.r1(GanLosses.hinge(), 2);
    var pixel = Shape.of(1, 1, 1);
    try (var probe =
        new PenaltyProbe(loss, 2, pixel, flatten(), leakyRelu(0.5), dense(1).noBias())) {
      probe.set("3.dense/kernel", 1);
      assertThat(probe.penalty(new float[] {3, 1}, new float[] {-1, -2}))
          .isCloseTo(1, within(1e-6));
      assertThat(probe.penalty(new float[] {-3, 1}, new float[] {1, 2}))
          .isCloseTo(0.625, within(1e-6));
    }
  }

  @Test
  void isAddedToThePenaltyOfItsLoss() {
    var loss = GanLosses.r1(GanLosses.wassersteinGp(), 0.2);
    try (var probe = new PenaltyProbe(loss, 1, IMAGE, flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4, 0, 0);
      float[] x = {1, 2, 3, 4};
      assertThat(probe.penalty(x, x)).isCloseTo(160 + 2.5, within(1e-3));
    }
  }

  @Test
  void gradientOfSecondOrderIsThatOfFiniteDifferences() {
    var loss = GanLosses.r1(GanLosses.nonSaturating(), 1);
    try (var probe =
        new PenaltyProbe(
            loss, 2, IMAGE, flatten(), dense(5).noBias(), leakyRelu(0.2), dense(1).noBias())) {
      probe.checkGradients(PenaltyProbe.numbers(8, 1), 2);
    }
  }

  @Test
  void playsTheGameOfItsLoss() {
    var loss = GanLosses.r1(GanLosses.nonSaturating(), 0.1);
    assertThat(loss.name()).isEqualTo("non-saturating, R1 of weight 0.1");
    assertThat(GanLosses.r1(GanLosses.leastSquares(), 1).threshold())
        .isEqualTo(GanLosses.leastSquares().threshold());
  }

  @Test
  void refusesAWeightThatCannotBe() {
    assertThatThrownBy(() -> GanLosses.r1(GanLosses.hinge(), -1))
        .hasMessage("R1: expected a weight of at least 0, found -1.0");
    assertThatThrownBy(() -> GanLosses.r1(null, 1)).hasMessageContaining("loss: expected");
  }
}
