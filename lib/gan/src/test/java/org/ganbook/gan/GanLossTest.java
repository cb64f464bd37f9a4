package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Floats;
import org.ganbook.nn.GradientCheck;
import org.ganbook.nn.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Losses on literal logits against values computed by hand, and their gradients. */
class GanLossTest {
  private static final float[] REAL_3 = {2, -1, 0.5f};
  private static final float[] FAKE_3 = {-3, 1, 0};
  private static final float[] REAL_2 = {0, 4};
  private static final float[] FAKE_2 = {-1, 3};

  // log(1 + exp(x)) by hand: 0.018150 at -4, 0.048587 at -3, 0.126928 at -2, 0.313262 at -1,
  // 0.474077 at -1/2, 0.693147 at 0, 0.974077 at 1/2, 1.313262 at 1, 2.126928 at 2, 3.048587 at 3,
  // 4.018150 at 4.
  static Stream<Arguments> byHand() {
    return Stream.of(
        // D: (0.126928 + 1.313262 + 0.474077) / 3 + (0.048587 + 1.313262 + 0.693147) / 3
        arguments(GanLosses.minimax(), REAL_3, FAKE_3, 1.323088, -0.684999),
        arguments(GanLosses.nonSaturating(), REAL_3, FAKE_3, 1.323088, 1.351665),
        // D: (0.693147 + 0.018150) / 2 + (0.313262 + 3.048587) / 2
        arguments(GanLosses.minimax(), REAL_2, FAKE_2, 2.036573, -1.680925),
        arguments(GanLosses.nonSaturating(), REAL_2, FAKE_2, 2.036573, 0.680925),
        // Smoothing by s adds s times the mean of the real logits: 0.1 * 0.5 and 0.25 * 2.
        arguments(GanLosses.minimax().smoothed(0.1), REAL_3, FAKE_3, 1.373088, -0.684999),
        arguments(GanLosses.nonSaturating().smoothed(0.25), REAL_2, FAKE_2, 2.536573, 0.680925),
        // D: (1 + 4 + 0.25) / 6 + (9 + 1 + 0) / 6; G: (16 + 0 + 1) / 6
        arguments(GanLosses.leastSquares(), REAL_3, FAKE_3, 2.541667, 2.833333),
        arguments(GanLosses.leastSquares(), REAL_2, FAKE_2, 5, 2),
        // D: (0 + 2 + 0.5) / 3 + (0 + 2 + 1) / 3; G: -(-3 + 1 + 0) / 3
        arguments(GanLosses.hinge(), REAL_3, FAKE_3, 1.833333, 0.666667),
        arguments(GanLosses.hinge(), REAL_2, FAKE_2, 2.5, -1),
        // D: (-3 + 1 + 0) / 3 - (2 - 1 + 0.5) / 3
        arguments(GanLosses.wassersteinGp(), REAL_3, FAKE_3, -1.166667, 0.666667),
        arguments(GanLosses.wassersteinGp(), REAL_2, FAKE_2, -1, -1));
  }

  @ParameterizedTest
  @MethodSource("byHand")
  void valuesAreThoseComputedByHand(
      GanLoss loss, float[] real, float[] fake, double ofD, double ofG) {
    try (var probe = new LossProbe(loss)) {
      assertThat(probe.discriminator(real, fake)).isCloseTo(ofD, within(2e-6));
      assertThat(probe.generator(fake)).isCloseTo(ofG, within(2e-6));
    }
  }

  // No logit is within two finite steps of a margin of the hinge.
  static Stream<Arguments> forGradients() {
    return all()
        .flatMap(
            loss ->
                Stream.of(
                    arguments(loss, new float[] {0.6f, -1.4f, 2.2f}, new float[] {0.3f, -1.7f, 0}),
                    arguments(loss, new float[] {-0.8f, 0.1f}, new float[] {0.7f, -0.4f})));
  }

  private static Stream<GanLoss> all() {
    return Stream.of(
        GanLosses.minimax(),
        GanLosses.minimax().smoothed(0.2),
        GanLosses.nonSaturating(),
        GanLosses.nonSaturating().smoothed(0.1),
        GanLosses.leastSquares(),
        GanLosses.hinge(),
        GanLosses.wassersteinGp());
  }

  @ParameterizedTest
  @MethodSource("forGradients")
  void gradientsAreThoseOfFiniteDifferences(GanLoss loss, float[] real, float[] fake) {
    try (var probe = new LossProbe(loss)) {
      GradientCheck.compare(
          "D's loss by real logits",
          probe.gradient(0, real, fake),
          GradientCheck.differences(real, x -> probe.discriminator(x, fake)));
      GradientCheck.compare(
          "D's loss by fake logits",
          probe.gradient(1, real, fake),
          GradientCheck.differences(fake, x -> probe.discriminator(real, x)));
      GradientCheck.compare(
          "G's loss by fake logits",
          probe.gradient(2, real, fake),
          GradientCheck.differences(fake, probe::generator));
    }
  }

  @Test
  void logitsOfAThousandDoNotOverflow() {
    float[] sure = {1000};
    float[] wrong = {-1000};
    try (var probe = new LossProbe(GanLosses.nonSaturating().smoothed(0.1))) {
      assertThat(probe.discriminator(sure, wrong)).isEqualTo(100);
    }
    try (var probe = new LossProbe(GanLosses.nonSaturating())) {
      assertThat(probe.discriminator(sure, wrong)).isZero();
      assertThat(probe.discriminator(wrong, sure)).isEqualTo(2000);
      assertThat(probe.generator(wrong)).isEqualTo(1000);
      assertThat(probe.gradient(2, sure, wrong)).containsExactly(-1);
    }
  }

  static Stream<Arguments> whereDCannotTell() {
    double log2 = Math.log(2);
    return Stream.of(
        arguments(GanLosses.minimax(), 2 * log2, -log2),
        arguments(GanLosses.minimax().smoothed(0.2), 2 * log2, -log2),
        arguments(GanLosses.nonSaturating(), 2 * log2, log2),
        arguments(GanLosses.nonSaturating().smoothed(0.1), 2 * log2, log2),
        arguments(GanLosses.leastSquares(), 0.25, 0.125),
        arguments(GanLosses.hinge(), 2, 0));
  }

  @ParameterizedTest
  @MethodSource("whereDCannotTell")
  void valuesAtEquilibriumAreThoseOfThePapers(GanLoss loss, double ofD, double ofG) {
    float[] undecided = {loss.threshold()};
    try (var probe = new LossProbe(loss)) {
      assertThat(probe.discriminator(undecided, undecided)).isCloseTo(ofD, within(1e-6));
      assertThat(probe.generator(undecided)).isCloseTo(ofG, within(1e-6));
    }
  }

  @Test
  void namesAreThoseOfThePapers() {
    assertThat(all().map(GanLoss::name))
        .containsExactly(
            "minimax",
            "minimax, labels smoothed by 0.2",
            "non-saturating",
            "non-saturating, labels smoothed by 0.1",
            "least squares",
            "hinge",
            "Wasserstein, gradient penalty");
  }

  @Test
  void refusesSmoothingThatTurnsLabelsRound() {
    assertThatThrownBy(() -> GanLosses.minimax().smoothed(0.5))
        .hasMessage("label smoothing: expected a number in [0, 0.5), found 0.5");
    assertThatThrownBy(() -> GanLosses.nonSaturating().smoothed(Double.NaN))
        .hasMessage("label smoothing: expected a number in [0, 0.5), found NaN");
  }

  /** A loss in a graph, with logits to be fed. */
  private static final class LossProbe implements AutoCloseable {
    private final Engine engine = new Engine("loss");
    private final Operand<TFloat32> real = engine.tf().placeholder(TFloat32.class);
    private final Operand<TFloat32> fake = engine.tf().placeholder(TFloat32.class);
    private final Operand<TFloat32> ofD;
    private final Operand<TFloat32> ofG;
    private final List<Operand<TFloat32>> gradients;

    LossProbe(GanLoss loss) {
      var tf = engine.tf();
      // A batch of any size, one logit each.
      var column = tf.constant(new int[] {-1, 1});
      var realLogits = tf.reshape(real, column);
      var fakeLogits = tf.reshape(fake, column);
      ofD = loss.discriminator(tf, realLogits, fakeLogits);
      ofG = loss.generator(tf, fakeLogits);
      var ofBoth = Gradients.ofSum(tf, ofD, List.of(real, fake));
      gradients =
          List.of(ofBoth.get(0), ofBoth.get(1), Gradients.ofSum(tf, ofG, List.of(fake)).get(0));
    }

    double discriminator(float[] realLogits, float[] fakeLogits) {
      return run(ofD, realLogits, fakeLogits)[0];
    }

    double generator(float[] fakeLogits) {
      return run(ofG, new float[] {0}, fakeLogits)[0];
    }

    /** 0: of D's loss by real logits, 1: by fake logits; 2: of G's loss by fake logits. */
    float[] gradient(int which, float[] realLogits, float[] fakeLogits) {
      return run(gradients.get(which), realLogits, fakeLogits);
    }

    private float[] run(Operand<TFloat32> what, float[] realLogits, float[] fakeLogits) {
      try (var r = TFloat32.vectorOf(realLogits);
          var f = TFloat32.vectorOf(fakeLogits)) {
        return engine.run(
            List.of(new Engine.Feed(real, r), new Engine.Feed(fake, f)),
            List.of(what),
            null,
            result -> Floats.of(result.get(0)));
      }
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
