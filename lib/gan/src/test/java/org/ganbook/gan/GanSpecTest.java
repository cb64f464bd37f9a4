package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Optimizers.adam;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.Network;
import org.ganbook.nn.Precision;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** A spec is a value. */
class GanSpecTest {
  private static final List<UnaryOperator<GanSpec>> CHANGES =
      List.of(
          s -> s.withName("other"),
          s -> s.withLatent(Latent.uniform(8)),
          s -> s.withConditioning(Conditioning.projection()),
          s -> s.withAverage(0.99),
          s -> s.withLoss(GanLosses.wassersteinGp()),
          s -> s.withLoss(GanLosses.r1(GanLosses.minimax().smoothed(0.1), 0.5)),
          s -> s.withLoss(GanLosses.lazyR1(GanLosses.hinge(), 0.5, 16)),
          s -> s.withOptimizers(adam(1e-4), adam(LearningRate.inverseTime(2e-4, 6e-8))),
          s -> s.withBatch(3),
          s -> s.withSchedule(Schedule.alternating(5)),
          s -> s.withPixels(PixelRange.UNIT),
          s -> s.withPrecision(Precision.BFLOAT16),
          s -> s.withAugmentation(Augmentation.diffAugment()),
          s -> s.withPacking(3));

  @Test
  void specsMadeAlikeAreEqual() {
    GanSpec original = Toy.spec();
    for (var change : CHANGES) {
      GanSpec changed = change.apply(original);
      assertThat(original).isEqualTo(Toy.spec());
      assertThat(changed).isEqualTo(change.apply(Toy.spec())).isNotEqualTo(original);
      assertThat(changed).hasSameHashCodeAs(change.apply(Toy.spec()));
      assertThat(SpecJson.read("spec", SpecJson.write(changed), GanSpec.class)).isEqualTo(changed);
    }
    Supplier<GanSpec> all =
        () -> {
          GanSpec spec = Toy.spec();
          for (var change : CHANGES) {
            spec = change.apply(spec);
          }
          return spec;
        };
    assertThat(all.get()).isEqualTo(all.get());
  }

  @Test
  void aLearnersStepIsEqualToItselfAlone() {
    Step own = t -> t.losses(t.mean(t.discriminate(t.real())), t.constant(1));
    assertThat(Toy.spec().withStep(own)).isEqualTo(Toy.spec().withStep(own));
    assertThat(own.name()).isEqualTo("own step");
  }

  @Test
  void startsFromUsualChoices() {
    GanSpec spec = GanSpec.of(Toy.G, Toy.D);
    assertThat(spec.latent()).isEqualTo(Latent.normal(100));
    assertThat(spec.step()).isEqualTo(Step.of(GanLosses.nonSaturating()));
    assertThat(spec.batch()).isEqualTo(64);
    assertThat(spec.conditioning()).isNull();
    assertThat(spec.precision()).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void saysWhatItIsInAFewLines() {
    assertThat(Toy.spec().withConditioning(Conditioning.labelChannel()).toString())
        .isEqualToNormalizingNewlines(
            """
            toy: loss: non-saturating, batch 16, D and G together, normal noise of size 8, \
            conditional: label channel
              G [dense(16), leakyRelu(0.2), batchNorm().momentum(0.8), dense(16), tanh(), \
            reshape(4, 4, 1)], adam(2e-4).beta1(0.5)
              D [flatten(), dense(16), leakyRelu(0.2), dense(1)], adam(2e-4).beta1(0.5)""");
  }

  @Test
  void saysHowImagesAreChangedForD() {
    assertThat(Toy.spec().withAugmentation(Augmentation.diffAugment()).toString())
        .contains("size 8, augmentation by translation 0.125, cutout 0.5, brightness 0.25\n");
  }

  @Test
  void describesBothNetworksWithTheirJoins() {
    GanDescription plain = Toy.spec().describe(Shape.of(4, 4, 1), 0);
    assertThat(plain.generator().parameters()).isEqualTo(8 * 16 + 16 + 4 * 16 + 16 * 16 + 16);
    assertThat(plain.discriminator().parameters()).isEqualTo(16 * 16 + 16 + 16 + 1);
    GanDescription joined =
        Toy.spec().withConditioning(Conditioning.projection()).describe(Shape.of(4, 4, 1), 2);
    assertThat(joined.generator().parameters()).isEqualTo(plain.generator().parameters() + 2 * 16);
    assertThat(joined.discriminator().parameters())
        .isEqualTo(plain.discriminator().parameters() + 2 * 16);
    assertThat(joined.toString())
        .contains("concat(condition)")
        .contains("+ features . embedding(condition)");
  }

  @Test
  void namesOfNetworksAreFree() {
    Network critic = new Network("critic", Toy.D.layers());
    try (var gan = Gan.create(GanSpec.of(Toy.G, critic).withBatch(16), Toy.images(), 1)) {
      gan.step();
      assertThat(gan.weights()).containsKey("critic/2.dense/kernel");
    }
  }
}
