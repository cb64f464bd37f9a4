package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.OptimizerContext;
import org.ganbook.nn.Variable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** When D and G move, and what they see. */
@Tag("slow")
class ScheduleTest {
  /** Leaves weights alone and writes the number of each update, a digit, into a slot. */
  private record Diary() implements Optimizer {
    @Override
    public List<Op> update(
        OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
      var tf = c.tf();
      List<Op> writes = new ArrayList<>();
      for (Variable variable : variables) {
        Variable slot = c.slot(variable, "diary");
        var digit = tf.dtypes.cast(tf.math.add(c.iteration(), tf.constant(1L)), TFloat32.class);
        var text = tf.math.mul(tf.readVariableOp(slot.handle(), TFloat32.class), tf.constant(10f));
        writes.add(tf.assignVariableOp(slot.handle(), tf.math.add(text, digit)));
      }
      return writes;
    }
  }

  private static float[] diaries(Schedule schedule, int steps) {
    var spec = Toy.spec().withSchedule(schedule).withOptimizers(new Diary(), new Diary());
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      for (int i = 0; i < steps; i++) {
        gan.step();
      }
      return new float[] {
        gan.weights().get("discriminator/2.dense/bias/diary")[0],
        gan.weights().get("generator/1.dense/bias/diary")[0]
      };
    }
  }

  @Test
  void updatesAreNumberedOnePerNetwork() {
    assertThat(diaries(Schedule.together(), 3)).containsExactly(123, 123);
    assertThat(diaries(Schedule.alternating(1), 3)).containsExactly(123, 123);
    assertThat(diaries(Schedule.alternating(3), 2)).containsExactly(123456, 12);
  }

  /** The mean of the real pixels as D's loss and as G's, so that the history tells the batches. */
  private static final Step WATCH =
      t -> {
        var fake = t.discriminate(t.generate(t.noise()));
        var real = t.discriminate(t.real());
        var nothing = t.multiply(t.constant(0), t.mean(t.add(real, fake)));
        var mean = t.add(t.mean(t.real()), nothing);
        return t.losses(mean, mean);
      };

  @Test
  void eachUpdateOfDHasItsOwnBatchAndGSeesTheLast() {
    // Twelve images, each as bright as its number: the mean tells which four a batch is made of.
    var pixels = new byte[12 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (1 << (i / 16 % 4) << (i / 64 * 2) & 0x7f);
    }
    Images data = Images.of(pixels, 12, 4, 4, 1);
    var spec = Toy.spec().withBatch(4).withStep(WATCH);
    try (var together = Gan.create(spec.withSchedule(Schedule.together()), data, 1);
        var thrice = Gan.create(spec.withSchedule(Schedule.alternating(3)), data, 1)) {
      var means = new float[6];
      for (int i = 0; i < 6; i++) {
        means[i] = together.step().get(History.D_LOSS);
      }
      assertThat(means[2]).isNotEqualTo(means[1]);
      for (int step = 0; step < 2; step++) {
        var values = thrice.step();
        assertThat(values.get(History.D_LOSS)).isEqualTo(means[3 * step + 2]);
        assertThat(values.get(History.G_LOSS)).isEqualTo(means[3 * step + 2]);
      }
      assertThat(thrice.history().batch()).isEqualTo(12);
    }
  }

  @Test
  void alternatingGPlaysAgainstTheNewD() {
    // With the same weights and batch, D's first loss is the same; G's is not: D has moved, and the
    // noise is fresh.
    try (var together = Gan.create(Toy.spec(), Toy.images(), 1);
        var inTurn =
            Gan.create(Toy.spec().withSchedule(Schedule.alternating(1)), Toy.images(), 1)) {
      var first = together.step();
      var second = inTurn.step();
      assertThat(second.get(History.D_LOSS)).isCloseTo(first.get(History.D_LOSS), within(1e-6f));
      assertThat(second.get(History.G_LOSS)).isNotCloseTo(first.get(History.G_LOSS), within(1e-4f));
    }
  }

  @Test
  void saysWhatItIs() {
    assertThat(Schedule.together()).hasToString("D and G together");
    assertThat(Schedule.alternating(1)).hasToString("D, then G");
    assertThat(Schedule.alternating(5)).hasToString("5 times D, then G");
    assertThatThrownBy(() -> Schedule.alternating(0))
        .hasMessage("schedule: expected at least 1 update of D a step, found 0");
    assertThatThrownBy(() -> new Schedule(2, true))
        .hasMessage("schedule: expected 1 update of D a step when both move at once, found 2");
  }
}
