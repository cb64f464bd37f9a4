package org.ganbook.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganbook.GanbookException;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLoss;
import org.ganbook.gan.Toy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TrainerTest {
  private Gan gan;

  @BeforeEach
  void create() {
    gan = Gan.create(Toy.spec(), Toy.images(), 1);
  }

  @AfterEach
  void close() {
    gan.close();
  }

  /** Writes down what it sees and asks to stop at one step. */
  private static final class Observer implements Watcher {
    final List<String> seen = new ArrayList<>();
    private final long stopAt;

    Observer(long stopAt) {
      this.stopAt = stopAt;
    }

    @Override
    public void started(Training training) {
      seen.add("started at " + training.progress().step());
    }

    @Override
    public void stepped(Training training) {
      seen.add("step " + training.progress().step());
      if (training.progress().step() == stopAt) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void ended(Training training) {
      seen.add(training.progress().outcome());
    }
  }

  @Test
  void makesNoStepInAThreadThatIsStoppedBefore() {
    Thread.currentThread().interrupt();
    assertThat(Trainer.of(gan).steps(4).train()).hasToString("stopped at step 0 · epoch 0.00");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** Says how far it is. */
  private record Speaker(String name) implements Watcher {
    @Override
    public Optional<String> note(Training training) {
      return Optional.of(name + " at " + training.progress().step());
    }
  }

  @Test
  void whatWatchersSayOfARunStandsInOneLineAtItsEnd() {
    var heard = new ArrayList<String>();
    Watcher listener =
        new Watcher() {
          @Override
          public void started(Training training) {
            training.note().ifPresent(heard::add);
          }
        };
    var run = Trainer.of(gan).steps(2).watch(listener, new Speaker("a"), new Speaker("b")).train();
    assertThat(heard).containsExactly("a at 0 · b at 0");
    assertThat(run).hasToString("finished at step 2 · epoch 0.16\na at 2 · b at 2");
  }

  @Test
  void stopsAfterTheCurrentStepAndContinues() {
    var observer = new Observer(2);
    var run = Trainer.of(gan).steps(4).watch(observer).train();
    assertThat(run).hasToString("stopped at step 2 · epoch 0.16");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(observer.seen)
        .containsExactly("started at 0", "step 1", "step 2", "stopped at step 2");

    var second = new Observer(-1);
    run = Trainer.of(gan).steps(4).watch(second).train();
    assertThat(second.seen)
        .containsExactly("started at 2", "step 3", "step 4", "finished at step 4");
    assertThat(run.history().size()).isEqualTo(4);
  }

  @Test
  void brokenRunEqualsAnUnbrokenOne() {
    Trainer.of(gan).steps(20).watch(new Observer(7)).train();
    Trainer.of(gan).steps(20).train();
    try (var unbroken = Gan.create(Toy.spec(), Toy.images(), 1)) {
      Trainer.of(unbroken).steps(20).train();
      for (String name : gan.history().names()) {
        assertThat(gan.history().values(name)).isEqualTo(unbroken.history().values(name));
      }
    }
  }

  @Test
  void modelThatIsThereIsLeftAlone() {
    Trainer.of(gan).steps(3).train();
    var again = new Observer(-1);
    Trainer.of(gan).steps(3).watch(again).train();
    assertThat(again.seen).containsExactly("started at 3", "finished at step 3");
  }

  @Test
  void epochsCountImages() {
    assertThat(Trainer.of(gan).epochs(2).lastStep()).isEqualTo(25);
    assertThatThrownBy(() -> Trainer.of(gan).epochs(0))
        .hasMessage("epochs: expected a number above 0, found 0.0");
    assertThatThrownBy(() -> Trainer.of(gan).steps(0))
        .hasMessage("steps: expected at least 1, found 0");
  }

  @Test
  void snapshotsKeepChosenSteps() {
    var snapshots = Snapshots.of(4, 0, 2, 5);
    Trainer.of(gan).steps(3).watch(snapshots).train();
    assertThat(snapshots.taken().keySet()).containsExactly(0L, 2L);
    assertThat(snapshots.captioned().keySet()).containsExactly("step 0", "step 2");
    assertThat(snapshots.taken().get(2L).count()).isEqualTo(4);
    assertThat(snapshots.taken().get(0L).pixels()).isNotEqualTo(snapshots.taken().get(2L).pixels());
  }

  @Test
  void lossThatIsNoNumberEndsTheRun() {
    GanLoss broken =
        new GanLoss() {
          @Override
          public String name() {
            return "square root of a negative number";
          }

          @Override
          public org.tensorflow.Operand<org.tensorflow.types.TFloat32> discriminator(
              org.tensorflow.op.Ops tf,
              org.tensorflow.Operand<org.tensorflow.types.TFloat32> real,
              org.tensorflow.Operand<org.tensorflow.types.TFloat32> fake) {
            var sum = tf.math.add(real, fake);
            return tf.math.mean(tf.math.sqrt(tf.math.neg(tf.math.square(sum))), tf.array(0, 1));
          }

          @Override
          public org.tensorflow.Operand<org.tensorflow.types.TFloat32> generator(
              org.tensorflow.op.Ops tf,
              org.tensorflow.Operand<org.tensorflow.types.TFloat32> fake) {
            return tf.math.mean(fake, tf.array(0, 1));
          }
        };
    var observer = new Observer(-1);
    try (var bad = Gan.create(Toy.spec().withLoss(broken), Toy.images(), 1)) {
      assertThatThrownBy(() -> Trainer.of(bad).steps(5).watch(observer).train())
          .isInstanceOf(GanbookException.class)
          .hasMessageStartingWith("training of toy: expected finite numbers, found D NaN")
          .hasMessageContaining("at step 1;");
    }
    assertThat(observer.seen).containsExactly("started at 0", "failed after step 0");
  }
}
