package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.OptimizerContext;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variable;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** A step that breaks the model leaves it as it was before. */
@Tag("slow")
class StepperTest {
  /** Adam, until one update in which the gradients are multiplied with something. */
  private record Bomb(long at, float factor) implements Optimizer {
    @Override
    public List<Op> update(
        OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
      var tf = c.tf();
      var now = tf.math.equal(c.iteration(), tf.constant(at));
      var factors = tf.select(now, tf.constant(factor), tf.constant(1f));
      var hit = gradients.stream().<Operand<TFloat32>>map(g -> tf.math.mul(g, factors)).toList();
      return adam(1e-3).update(c, variables, hit);
    }
  }

  private static final GanSpec GOOD = Toy.spec().withOptimizers(adam(1e-3), adam(1e-3));

  private static Map<String, float[]> weightsAfter(GanSpec spec, int steps) {
    try (var gan = Gan.create(spec, Toy.images(), 4)) {
      for (int i = 0; i < steps; i++) {
        gan.step();
      }
      return gan.weights();
    }
  }

  private static void assertSame(Map<String, float[]> weights, Map<String, float[]> expected) {
    assertThat(weights.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, w) -> assertThat(weights.get(name)).as(name).isEqualTo(w));
  }

  @ParameterizedTest
  @CsvSource({"true, NaN", "false, NaN", "true, Infinity", "false, -Infinity"})
  void modelGoesBackToTheLastGoodStep(boolean ofG, float factor) {
    Optimizer bomb = new Bomb(30, factor);
    Optimizer good = adam(1e-3);
    var spec = GOOD.withOptimizers(ofG ? bomb : good, ofG ? good : bomb);
    try (var gan = Gan.create(spec, Toy.images(), 4)) {
      assertThatThrownBy(() -> Trainer.of(gan).steps(100).train())
          .isInstanceOf(GanbookException.class)
          .hasMessageStartingWith("training of toy: expected finite numbers, found ")
          .hasMessageContaining(
              "; the model is as it was after step 30, to be drawn from or saved;");
      assertThat(gan.steps()).isEqualTo(30);
      assertThat(gan.history().values(History.D_LOSS)).hasSize(30);
      assertSame(gan.weights(), weightsAfter(GOOD, 30));
      Images images = gan.sample(5);
      assertThat(images.count()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void comesBackFromACopyOfAnyAge(boolean often, boolean moving) {
    // A clock that stands leaves the first copy; one that runs has a copy made at every step.
    var now = new long[1];
    LongSupplier clock = () -> often ? now[0] += 1_000_000_000_000L : 0;
    var spec = GOOD.withOptimizers(new Bomb(12, Float.NaN), adam(1e-3));
    spec = moving ? spec.withAverage(0.9) : spec;
    try (var model = new GanSession(spec, Toy.images(), null, 4)) {
      var history = new History(GanGraph.RECORDED, 16, 200);
      var batches = Batches.of(200, 16, Seeds.derive(4, "batches"));
      var stepper = new Stepper(spec, batches, model, history, clock);
      for (int i = 0; i < 12; i++) {
        stepper.step();
      }
      assertThatThrownBy(
              () -> {
                stepper.step();
                stepper.step();
              })
          .isInstanceOf(GanbookException.class)
          .hasMessageContaining("the model is as it was after step 12");
      assertSame(model.weights(), weightsAfter(moving ? GOOD.withAverage(0.9) : GOOD, 12));
    }
  }

  @Test
  void saysThatTheLossHasNoValue() {
    Step logarithmOfZero =
        t -> {
          var dReal = t.discriminate(t.real());
          var dFake = t.discriminate(t.generate(t.noise()));
          var zero = t.multiply(t.constant(0), t.mean(t.subtract(dReal, dFake)));
          return t.losses(t.tf().math.log(zero), t.mean(t.softplus(t.negate(dFake))));
        };
    try (var gan = Gan.create(Toy.spec().withStep(logarithmOfZero), Toy.images(), 4)) {
      var before = gan.weights();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(gan::step)
            .hasMessageContaining(
                "at step 1; the model is as it was after step 0, to be drawn from")
            .hasMessageContaining(
                "; a likely cause is a logarithm, a root or a division in the loss");
        assertSame(gan.weights(), before);
      }
      assertThat(gan.steps()).isZero();
    }
  }

  @Test
  void saysThatTheLearningRateIsTooHigh() {
    var spec = Toy.spec().withOptimizers(adam(1e25), adam(1e25));
    try (var gan = Gan.create(spec, Toy.images(), 4)) {
      assertThatThrownBy(() -> Trainer.of(gan).steps(50).train())
          .hasMessageEndingWith(
              "a likely cause is a learning rate that is too high: create the model again with a"
                  + " smaller one");
      gan.weights().values().forEach(w -> assertThat(w).doesNotContain(Float.NaN));
    }
  }

  @Test
  void refusesFirstWeightsThatAreNotFinite() {
    Initializer none = (tf, shape, seed) -> tf.fill(tf.constant(shape), tf.constant(Float.NaN));
    var generator = Network.of("generator", dense(16).initializer(none), tanh(), reshape(4, 4, 1));
    assertThatThrownBy(() -> Gan.create(GanSpec.of(generator, Toy.D), Toy.images(), 1))
        .hasMessage("generator/1.dense/kernel: expected finite first values, found NaN");
  }
}
