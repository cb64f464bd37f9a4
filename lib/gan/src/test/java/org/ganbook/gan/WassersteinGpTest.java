package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;

import java.util.Arrays;
import java.util.List;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The gradient penalty: its value on critics whose slope is known, and its gradient by the critic's
 * weights, which is a second derivative of the critic.
 */
class WassersteinGpTest {
  private static final GanLoss LOSS = GanLosses.wassersteinGp();

  @Test
  void penaltyOfALinearCriticIsThatOfItsWeights() {
    // The slope is w = (3, 4, 0, 0) everywhere, of norm 5: 10 (5 - 1)²; its gradient by w is 20 (5
    // - 1) w / 5.
    try (var probe = new PenaltyProbe(LOSS, 3, Shape.of(2, 2, 1), flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4, 0, 0);
      float[] real = {1, 2, 3, 4, 0, 0, 0, 0, 9, 8, 7, 6};
      float[] fake = {0, 1, 0, 1, 5, 5, 5, 5, -1, -1, -1, -1};
      assertThat(probe.penalty(real, fake)).isCloseTo(160, within(1e-4));
      assertThat(probe.gradients(real, fake).get("2.dense/kernel"))
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(48, 64, 0, 0);
    }
  }

  @Test
  void penaltyOfAFlatCriticIsFinite() {
    try (var probe = new PenaltyProbe(LOSS, 1, Shape.of(2, 2, 1), flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 0, 0, 0, 0);
      float[] x = {1, 2, 3, 4};
      assertThat(probe.penalty(x, x)).isCloseTo(10, within(1e-4));
      for (float gradient : probe.gradients(x, x).get("2.dense/kernel")) {
        assertThat(gradient).isFinite();
      }
    }
  }

  /** x², entry by entry: a critic made of it has a slope that changes from place to place. */
  private record Square() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.square(x);
    }
  }

  @Test
  void isTakenEvenlyOnTheLinesBetweenRealAndFake() {
    // From real 0 to fake 1 the point is (u, u, u, u), the slope 2 u w of norm u: (u - 1)², 1/3 in
    // the mean. Were each pixel mixed by itself, the norms would lie near 0.58 and the mean at
    // 0.19.
    int batch = 4096;
    try (var probe =
        new PenaltyProbe(
            LOSS, batch, Shape.of(2, 2, 1), flatten(), new Square(), dense(1).noBias())) {
      probe.set("3.dense/kernel", 0.25f, 0.25f, 0.25f, 0.25f);
      var real = new float[batch * 4];
      var fake = new float[batch * 4];
      Arrays.fill(fake, 1);
      assertThat(probe.penalty(real, fake) / 10).isCloseTo(1.0 / 3, within(0.02));
    }
  }

  static List<Shape> shapes() {
    return List.of(Shape.of(2, 2, 1), Shape.of(1, 3, 2));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientOfSecondOrderIsThatOfFiniteDifferences(Shape image) {
    int pixels = (int) image.size();
    Layer[] critic = {
      flatten(), dense(5), leakyRelu(0.2), new Square(), dense(3).noBias(), dense(1).noBias()
    };
    try (var probe = new PenaltyProbe(LOSS, 2, image, critic)) {
      probe.checkGradients(PenaltyProbe.numbers(2 * pixels, 1), 4);
    }
  }

  @Test
  void refusesAWeightThatCannotBe() {
    assertThatThrownBy(() -> new GanLosses.WassersteinGp(-1))
        .hasMessage("gradient penalty: expected a weight of at least 0, found -1.0");
  }
}
