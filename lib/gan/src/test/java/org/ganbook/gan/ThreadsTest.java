package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.train.Trainer;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A closed model, and one that two threads want, say so. */
@Tag("slow")
class ThreadsTest {
  private static final String BUSY =
      "GAN \"toy\" is in use by another thread; let its training end first, or make a second one";
  private static final String CLOSED =
      "GAN \"toy\" is closed: its weights are gone; run the cell that creates it again";

  private static final Executor PEOPLE = work -> new Thread(work).start();

  static Stream<Arguments> uses() {
    return Stream.of(
        arguments("step", (Consumer<Gan>) Gan::step),
        arguments("sample", (Consumer<Gan>) gan -> gan.sample(3)),
        arguments("sample of a class", (Consumer<Gan>) gan -> gan.sampleClass(1, 3, 1)),
        arguments("weights", (Consumer<Gan>) Gan::weights),
        arguments("training", (Consumer<Gan>) gan -> Trainer.of(gan).steps(100).train()));
  }

  @SuppressWarnings("unchecked")
  private static Consumer<Gan> use(Arguments named) {
    return (Consumer<Gan>) named.get()[1];
  }

  private static Gan gan() {
    var spec = Toy.spec().withConditioning(Conditioning.concatenated());
    return Gan.create(spec, Toy.images(), 1);
  }

  @ParameterizedTest
  @MethodSource("uses")
  void closedModelSaysSo(String what, Consumer<Gan> use) {
    var gan = gan();
    gan.close();
    gan.close();
    assertThatThrownBy(() -> use.accept(gan))
        .isInstanceOf(GanbookException.class)
        .hasMessage(CLOSED);
    assertThat(gan.steps()).isZero();
  }

  @Test
  void otherThreadsAreRefusedWhileOneTrains() {
    try (var gan = gan()) {
      List<Throwable> refusals = new ArrayList<>();
      Watcher others =
          new Watcher() {
            @Override
            public void stepped(Training training) {
              if (training.progress().step() == 2) {
                // This thread trains and waits; the other ones come between two steps.
                uses()
                    .map(ThreadsTest::use)
                    .map(use -> CompletableFuture.runAsync(() -> use.accept(gan), PEOPLE))
                    .toList()
                    .forEach(use -> use.handle((n, refusal) -> refusals.add(refusal)).join());
              }
            }
          };
      var run = Trainer.of(gan).steps(3).watch(others).train();
      assertThat(run.history().size()).isEqualTo(3);
      assertThat(refusals).hasSize(5).allSatisfy(r -> assertThat(r).hasRootCauseMessage(BUSY));
    }
  }

  @Test
  void twoThreadsThatStepAtWillGetStepsOrAnErrorNeverGarbage() {
    List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
    try (var gan = gan();
        var alone = gan()) {
      Runnable steps =
          () -> {
            for (int i = 0; i < 200; i++) {
              try {
                gan.step();
              } catch (GanbookException e) {
                refusals.add(e);
              }
            }
          };
      CompletableFuture.allOf(CompletableFuture.runAsync(steps), CompletableFuture.runAsync(steps))
          .join();
      assertThat(gan.steps()).isEqualTo(400 - refusals.size());
      assertThat(refusals).allSatisfy(r -> assertThat(r).hasMessage(BUSY));
      // Every step was made once and whole: the history is that of one thread alone.
      for (int i = 0; i < gan.steps(); i++) {
        alone.step();
      }
      assertThat(gan.history().values(History.D_LOSS))
          .isEqualTo(alone.history().values(History.D_LOSS));
    }
  }

  @Test
  void closingEndsATrainingInAnotherThread() {
    var gan = gan();
    Watcher closer =
        new Watcher() {
          @Override
          public void stepped(Training training) {
            if (training.progress().step() == 2) {
              CompletableFuture.runAsync(gan::close).join();
            }
          }
        };
    assertThatThrownBy(() -> Trainer.of(gan).steps(10).watch(closer).train()).hasMessage(CLOSED);
    assertThat(gan.steps()).isEqualTo(2);
  }
}
