package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;

import java.util.List;
import java.util.function.Function;
import org.ganbook.data.Images;
import org.ganbook.data.PointSources;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.Network;
import org.ganbook.plot.LiveDiscriminator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** D judges several samples at once: which, with which gradients, and what is refused. */
class PackingTest {
  private static final GanSpec PAIRS = Toy.spec().withPacking(2);
  private static final Shape PIXEL = Shape.of(1, 1, 1);

  private static float[] run(Function<Engine, Operand<TFloat32>> make) {
    try (var engine = new Engine("packs")) {
      var made = make.apply(engine);
      return engine.run(List.of(), List.of(made), null, result -> Floats.of(result.get(0)));
    }
  }

  @Test
  void lastAxesLieSideBySide() {
    var points = new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    assertThat(run(e -> new Packing(2).pack(e.tf(), e.tf().constant(points))))
        .containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    assertThat(run(e -> new Packing(3).packWithNext(e.tf(), e.tf().constant(points))))
        .containsExactly(1, 2, 3, 4, 5, 6, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8, 1, 2, 7, 8, 1, 2, 3, 4);
    assertThat(run(e -> new Packing(2).packWithItself(e.tf(), e.tf().constant(points))))
        .containsExactly(1, 2, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6, 7, 8, 7, 8);
    // Two images of one row of two grey pixels: their channels, pixel by pixel.
    var images = new float[][][][] {{{{1}, {2}}}, {{{3}, {4}}}};
    assertThat(run(e -> new Packing(2).pack(e.tf(), e.tf().constant(images))))
        .containsExactly(1, 3, 2, 4);
    assertThat(new Packing(2).of(Shape.of(28, 28, 3))).isEqualTo(Shape.of(28, 28, 6));
  }

  @Test
  void gradientsComeBackToEachSample() {
    // The logit of (a, b) is a b: its slopes are the other one; beside the next ones, own alone.
    var x = new float[][] {{2}, {3}, {5}, {7}};
    assertThat(run(e -> slopes(e, x, false))).containsExactly(5, 7, 2, 3);
    assertThat(run(e -> slopes(e, x, true))).containsExactly(3, 5, 7, 2);
  }

  private static Operand<TFloat32> slopes(Engine engine, float[][] values, boolean next) {
    var tf = engine.tf();
    var x = tf.constant(values);
    var packing = new Packing(2);
    var packs = next ? packing.packWithNext(tf, x) : packing.pack(tf, x);
    var product = tf.reduceProd(packs, tf.constant(1));
    return Gradients.ofSum(tf, product, List.of((Operand<TFloat32>) x)).get(0);
  }

  @Test
  void r1IsThatOfTheWholePack() {
    // D of a pack (a, b) is 3 a + 4 b: 0.2 / 2 (9 + 16), half of it of each image.
    var loss = GanLosses.r1(GanLosses.nonSaturating(), 0.2);
    try (var probe = new PenaltyProbe(loss, PAIRS, 4, PIXEL, flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4);
      float[] x = {1, 2, 3, 4};
      assertThat(probe.penalty(x, x)).isCloseTo(2.5, within(1e-6));
      assertThat(probe.gradients(x, x).get("2.dense/kernel"))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(0.6f, 0.8f);
    }
  }

  @Test
  void theGradientPenaltyIsThatOfTheWholePack() {
    // The same D: slopes of norm 5 everywhere, 10 (5 - 1)².
    var loss = GanLosses.wassersteinGp();
    try (var probe = new PenaltyProbe(loss, PAIRS, 4, PIXEL, flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4);
      assertThat(probe.penalty(new float[] {1, 2, 3, 4}, new float[] {0, 0, 5, 5}))
          .isCloseTo(160, within(1e-4));
    }
  }

  @Test
  void penaltiesHaveTheirSecondDerivatives() {
    for (var loss : List.of(GanLosses.r1(GanLosses.hinge(), 1), GanLosses.wassersteinGp())) {
      try (var probe =
          new PenaltyProbe(
              loss,
              PAIRS,
              4,
              Shape.of(2, 1, 1),
              flatten(),
              dense(2).noBias(),
              leakyRelu(0.2),
              dense(1).noBias())) {
        probe.checkGradients(PenaltyProbe.numbers(8, 2), 2);
      }
    }
  }

  @Test
  void packsOfOneAreNone() {
    assertThat(Toy.spec().withPacking(1)).isEqualTo(Toy.spec());
    assertThat(Toy.spec().withPacking(2).withPacking(1)).isEqualTo(Toy.spec());
    assertThat(Toy.spec().withPacking(2).toString()).contains(", packs of 2\n");
  }

  static List<GanSpec> specs() {
    var spec = Toy.spec().withPacking(2);
    return List.of(
        spec,
        spec.withLoss(GanLosses.r1(GanLosses.nonSaturating(), 0.1)),
        spec.withLoss(GanLosses.wassersteinGp()).withSchedule(Schedule.alternating(2)),
        spec.withLoss(GanLosses.leastSquares()).withPacking(4),
        spec.withAugmentation(Augmentation.diffAugment()),
        spec.withConditioning(Conditioning.concatenated()),
        spec.withConditioning(Conditioning.embeddingProduct()),
        spec.withConditioning(Conditioning.labelChannel())
            .withStep(Step.matching(GanLosses.hinge())),
        spec.withConditioning(Conditioning.projection()));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everyGameIsPlayedInPacks(GanSpec spec) {
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      for (int i = 0; i < 3; i++) {
        assertThat(gan.step()).doesNotContainValue(Float.NaN);
      }
      assertThat(gan.discriminate(Toy.images())).hasSize(200);
      assertThat(gan.pull(Toy.images().take(3)).logits()).hasSize(3);
      assertThat(gan.checkup(2).discriminatorMoved()).isPositive();
    }
  }

  @Test
  void anImageIsJudgedBesideTheNext() {
    try (var gan = Gan.create(Toy.spec().withPacking(2), Toy.images(), 1)) {
      Images images = Toy.images().take(3);
      float[] all = gan.discriminate(images);
      assertThat(gan.discriminate(images.pick(0, 1))[0]).isEqualTo(all[0], within(1e-6f));
      assertThat(gan.discriminate(images.pick(2, 0))[0]).isEqualTo(all[2], within(1e-6f));
      assertThat(gan.discriminate(images.pick(0, 2))[0]).isNotCloseTo(all[0], within(1e-6f));
      // No image is judged by itself, as the last of 501 would be in runs of 500.
      var many = new int[501];
      many[500] = 1;
      assertThat(gan.discriminate(images.pick(many))[500])
          .isEqualTo(gan.discriminate(images.pick(1, 0))[0], within(1e-6f));
    }
  }

  @Test
  void pointsArePackedToo() {
    var g = Network.of("generator", dense(8), leakyRelu(0.2), dense(2));
    var d = Network.of("discriminator", dense(8), leakyRelu(0.2), dense(1));
    var spec = GanSpec.of(g, d).withLatent(Latent.normal(2)).withBatch(8).withPacking(4);
    var ring = PointSources.ring().draw(100, 1);
    try (var gan = PointGan.create(spec, ring, 1)) {
      gan.step();
      assertThat(gan.weights().get("discriminator/1.dense/kernel")).hasSize(8 * 8);
      assertThat(gan.discriminate(ring)).hasSize(100);
      assertThat(gan.pull().points().count()).isEqualTo(8);
    }
  }

  @Test
  void describesDOfPacks() {
    var d = GanDescription.of(Toy.spec().withPacking(2), Toy.images()).discriminator();
    assertThat(d.input()).isEqualTo(Shape.of(4, 4, 2));
    assertThat(d.parameters()).isEqualTo(32 * 16 + 16 + 16 + 1);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> Toy.spec().withPacking(0))
        .hasMessage("packing: expected at least 2 samples a pack, or 1 for no packing, found 0");
    assertThatThrownBy(() -> Gan.create(Toy.spec().withPacking(3), Toy.images(), 1))
        .hasMessage("batch: expected a multiple of the 3 in a pack, found 16");
    try (var gan = Gan.create(Toy.spec().withPacking(2), Toy.images(), 1)) {
      assertThatThrownBy(() -> LiveDiscriminator.of(gan))
          .hasMessage(
              "live discriminator: expected a discriminator of single images, found packs of 2;"
                  + " ask it with gan.discriminate(images) instead");
    }
  }
}
