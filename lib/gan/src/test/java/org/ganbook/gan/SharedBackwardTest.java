package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Optimizers.sgd;

import java.util.List;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.ganbook.nn.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** One backward pass through D on the generated images trains as two do. */
@Tag("slow")
class SharedBackwardTest {
  /** Does nothing; two backward passes are made where it does not vouch for the samples. */
  private record Same(boolean perSample) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return x;
    }
  }

  private static GanSpec spec(Layer first, double spread) {
    var start = Initializer.normal(spread);
    var d =
        Network.of(
            "discriminator",
            first,
            flatten(),
            dense(16).initializer(start),
            leakyRelu(0.2),
            dense(1).initializer(start));
    return GanSpec.of(Toy.G, d).withName("toy").withLatent(Latent.normal(8)).withBatch(16);
  }

  private static void assertClose(float[] found, float[] expected, String what) {
    for (int i = 0; i < expected.length; i++) {
      double allowed = 1e-3 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) found[i]).as(what + " " + i).isCloseTo(expected[i], within(allowed));
    }
  }

  static List<GanLoss> losses() {
    return List.of(
        GanLosses.nonSaturating(),
        GanLosses.nonSaturating().smoothed(0.1),
        GanLosses.minimax(),
        GanLosses.hinge(),
        GanLosses.leastSquares());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesStayWhatTheyWereOverTwentySteps(GanLoss loss) {
    var shared = trained(spec(new Same(true), 0.3).withLoss(loss), 20);
    var apart = trained(spec(new Same(false), 0.3).withLoss(loss), 20);
    for (String name : List.of(History.D_LOSS, History.G_LOSS)) {
      assertClose(shared.values(name), apart.values(name), name);
    }
  }

  @Test
  void imagesThatAreChangedForDKeepTheirGradients() {
    var augmentation = Augmentation.diffAugment();
    var shared = spec(new Same(true), 0.3).withAugmentation(augmentation);
    assertThat(shared(shared)).isTrue();
    var apart = spec(new Same(false), 0.3).withAugmentation(augmentation);
    float[] losses = trained(apart, 20).values(History.G_LOSS);
    assertClose(trained(shared, 20).values(History.G_LOSS), losses, History.G_LOSS);
    float[] plain = trained(spec(new Same(true), 0.3), 20).values(History.G_LOSS);
    assertThat(plain[19]).isNotCloseTo(losses[19], within(1e-3f));
  }

  @Test
  void packsKeepTheirGradients() {
    var shared = spec(new Same(true), 0.3).withPacking(4);
    assertThat(shared(shared)).isTrue();
    float[] losses = trained(spec(new Same(false), 0.3).withPacking(4), 20).values(History.G_LOSS);
    assertClose(trained(shared, 20).values(History.G_LOSS), losses, History.G_LOSS);
  }

  private static History trained(GanSpec spec, int steps) {
    try (var gan = Gan.create(spec, Toy.images(), 3)) {
      for (int i = 0; i < steps; i++) {
        gan.step();
      }
      return gan.history();
    }
  }

  /** Logits of hundreds, where the slope of D's loss is nothing and that of G's is not. */
  @ParameterizedTest
  @MethodSource("losses")
  void generatorLearnsFromASureDiscriminator(GanLoss loss) {
    var shared = spec(new Same(true), 6).withLoss(loss).withOptimizers(sgd(1e-3), sgd(1e-3));
    var apart = spec(new Same(false), 6).withLoss(loss).withOptimizers(sgd(1e-3), sgd(1e-3));
    try (var one = Gan.create(shared, Toy.images(), 3);
        var two = Gan.create(apart, Toy.images(), 3)) {
      one.step();
      two.step();
      two.weights().forEach((name, weight) -> assertClose(one.weights().get(name), weight, name));
    }
  }

  @Test
  void isMadeOnlyWhereItIsLegal() {
    assertThat(shared(spec(new Same(true), 0.3))).isTrue();
    assertThat(shared(spec(new Same(false), 0.3))).isFalse();
    assertThat(shared(spec(batchNorm(), 0.3))).isFalse();
    assertThat(shared(spec(new Same(true), 0.3).withLoss(GanLosses.wassersteinGp()))).isFalse();
    assertThat(shared(spec(new Same(true), 0.3).withStep(SharedBackwardTest::pixels))).isFalse();
    assertThat(shared(spec(new Same(true), 0.3).withStep(SharedBackwardTest::twice))).isFalse();
    assertThat(shared(spec(new Same(true), 0.3).withSchedule(Schedule.alternating(1)))).isFalse();
  }

  /** G's loss sees the images themselves. */
  private static StepLosses pixels(StepContext t) {
    var fake = t.generate(t.noise());
    var dFake = t.discriminate(fake);
    var dLoss = t.subtract(t.mean(dFake), t.mean(t.discriminate(t.real())));
    return t.losses(dLoss, t.add(t.mean(t.square(fake)), t.negate(t.mean(dFake))));
  }

  /** D is asked about two batches of generated images. */
  private static StepLosses twice(StepContext t) {
    var dFake = t.discriminate(t.generate(t.noise()));
    var more = t.discriminate(t.generate(t.noise()));
    var dLoss = t.subtract(t.mean(more), t.mean(t.discriminate(t.real())));
    return t.losses(dLoss, t.negate(t.mean(dFake)));
  }

  private static boolean shared(GanSpec spec) {
    try (var gan = new GanSession(spec, Toy.images(), null, 3)) {
      return gan.sharesBackward();
    }
  }
}
