package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Optimizers.sgd;

import java.util.List;
import org.ganbook.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** The penalty comes in every third step, three times as heavy, and not in the others. */
class LazyR1Test {
  private static final GanLoss GAME = GanLosses.nonSaturating();

  @Test
  void ofALinearDiscriminatorIsThatOfItsWeights() {
    // In the first step: 16 times 0.2 / 2 |w|², w = (3, 4), for packs, too.
    var loss = GanLosses.lazyR1(GAME, 0.2, 16);
    var pixels = Shape.of(2, 1, 1);
    try (var probe = new PenaltyProbe(loss, 3, pixels, flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4);
      float[] x = {1, 2, 3, 4, 5, 6};
      assertThat(probe.penalty(x, x)).isCloseTo(40, within(1e-4));
    }
    var pairs = Toy.spec().withPacking(2);
    try (var probe =
        new PenaltyProbe(loss, pairs, 4, Shape.of(1, 1, 1), flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4);
      float[] x = {1, 2, 3, 4};
      assertThat(probe.penalty(x, x)).isCloseTo(40, within(1e-4));
    }
  }

  static List<GanSpec> specs() {
    var convolutional =
        Network.of(
            "discriminator",
            conv(4, 3).stride(2),
            leakyRelu(0.2),
            conv(4, 3),
            leakyRelu(0.2),
            flatten(),
            dense(1));
    // So slow that the weights stay what they are.
    var spec = Toy.spec().withOptimizers(sgd(1e-9), sgd(1e-9));
    return List.of(
        spec,
        spec.withPacking(2),
        spec.withAugmentation(Augmentation.diffAugment()),
        spec.withConditioning(Conditioning.projection()),
        GanSpec.of(Toy.G, convolutional)
            .withLatent(Latent.normal(8))
            .withBatch(16)
            .withOptimizers(sgd(1e-9), sgd(1e-9)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void comesInEveryThirdStep(GanSpec spec) {
    var plain = trained(spec.withLoss(GAME));
    var heavy = trained(spec.withLoss(GanLosses.r1(GAME, 6)));
    var lazy = trained(spec.withLoss(GanLosses.lazyR1(GAME, 2, 3)));
    for (String name : List.of(History.D_LOSS, History.D_GRADIENT)) {
      for (int i = 0; i < 7; i++) {
        float expected = (i % 3 == 0 ? heavy : plain).values(name)[i];
        assertThat(lazy.values(name)[i])
            .as(name + " at step " + i)
            .isCloseTo(expected, within(1e-4f * Math.max(1, expected)));
      }
      assertThat(heavy.values(name)[1]).isNotCloseTo(plain.values(name)[1], within(1e-2f));
    }
  }

  private static History trained(GanSpec spec) {
    try (var gan = Gan.create(spec, Toy.images(), 3)) {
      for (int i = 0; i < 7; i++) {
        gan.step();
      }
      return gan.history();
    }
  }

  @Test
  void playsTheGameOfItsLoss() {
    var loss = GanLosses.lazyR1(GanLosses.leastSquares(), 0.1, 16);
    assertThat(loss.name()).isEqualTo("least squares, R1 of weight 0.1 every 16 steps");
    assertThat(loss.threshold()).isEqualTo(0.5f);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> GanLosses.lazyR1(GAME, 0.1, 0))
        .hasMessage("lazy R1: expected at least 1 step from one to the next, found 0");
    assertThatThrownBy(() -> GanLosses.lazyR1(GAME, -1, 2))
        .hasMessage("R1: expected a weight of at least 0, found -1.0");
  }
}
