package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

@Tag("slow")
class EngineTest {
  private static final String CLOSED =
      "GAN \"mine\" is closed: its weights are gone; run the cell that creates it again";
  private static final String BUSY =
      "GAN \"mine\" is in use by another thread; let its training end first, or make a second one";

  @Test
  void runsWhatIsAsked() {
    try (var engine = new Engine("GAN \"mine\"");
        var two = TFloat32.scalarOf(2)) {
      var tf = engine.tf();
      var x = tf.placeholder(TFloat32.class);
      var y = tf.math.mul(x, x);
      float squared =
          engine.run(
              List.of(new Engine.Feed(x, two)), List.of(y), null, r -> Floats.of(r.get(0))[0]);
      assertThat(squared).isEqualTo(4);
    }
  }

  @Test
  void saysThatItIsClosed() {
    var engine = new Engine("GAN \"mine\"");
    var variables = new Variables(engine.tf(), 1);
    var weight = variables.declare("w", Weight.trainable("w", Shape.of(2), Initializer.ones()));
    var initializer = variables.initializer();
    engine.run(initializer);
    assertThat(engine.closed()).isFalse();
    engine.close();
    engine.close();
    assertThat(engine.closed()).isTrue();
    assertThatThrownBy(() -> engine.run(initializer))
        .isInstanceOf(GanbookException.class)
        .hasMessage(CLOSED);
    assertThatThrownBy(() -> engine.values(variables, List.of(weight)))
        .isInstanceOf(GanbookException.class)
        .hasMessage(CLOSED);
  }

  @Test
  void refusesASecondThread() throws InterruptedException {
    try (var engine = new Engine("GAN \"mine\"")) {
      var variables = new Variables(engine.tf(), 1);
      var weight = variables.declare("w", Weight.trainable("w", Shape.of(2), Initializer.ones()));
      engine.run(variables.initializer());
      var one = engine.tf().constant(1f);
      var inside = new CountDownLatch(1);
      var mayEnd = new CountDownLatch(1);
      var first =
          CompletableFuture.supplyAsync(
              () ->
                  engine.run(
                      List.of(),
                      List.of(one),
                      null,
                      result -> {
                        inside.countDown();
                        await(mayEnd);
                        return Floats.of(result.get(0))[0];
                      }));
      inside.await();
      try {
        assertThatThrownBy(() -> engine.values(variables, List.of(weight)))
            .isInstanceOf(GanbookException.class)
            .hasMessage(BUSY);
      } finally {
        mayEnd.countDown();
      }
      assertThat(first.join()).isEqualTo(1);
      assertThat(engine.values(variables, List.of(weight)).get("w")).containsExactly(1, 1);
    }
  }

  @Test
  void isFreeAgainAfterAnError() {
    try (var engine = new Engine("GAN \"mine\"")) {
      var one = engine.tf().constant(1f);
      assertThatThrownBy(
              () ->
                  engine.run(
                      List.of(),
                      List.of(one),
                      null,
                      result -> {
                        throw new IllegalStateException("reader");
                      }))
          .hasMessage("reader");
      var other = CompletableFuture.runAsync(() -> engine.run(one));
      other.join();
    } catch (CompletionException e) {
      throw new AssertionError("still locked", e);
    }
  }

  @Test
  void reservedForOneThreadBetweenItsRunsToo() {
    try (var engine = new Engine("GAN \"mine\"")) {
      var one = engine.tf().constant(1f);
      String done =
          engine.reserved(
              () -> {
                engine.run(one);
                engine.reserved(() -> "inside");
                assertRefusedElsewhere(engine, one);
                engine.run(one);
                return "done";
              });
      assertThat(done).isEqualTo("done");
      CompletableFuture.runAsync(() -> engine.run(one)).join();
      assertThatThrownBy(
              () ->
                  engine.reserved(
                      () -> {
                        throw new IllegalStateException("work");
                      }))
          .hasMessage("work");
      CompletableFuture.runAsync(() -> engine.run(one)).join();
    }
  }

  private static void assertRefusedElsewhere(Engine engine, Operand<TFloat32> one) {
    assertThatThrownBy(() -> CompletableFuture.runAsync(() -> engine.run(one)).join())
        .hasCauseInstanceOf(GanbookException.class)
        .hasRootCauseMessage(BUSY);
  }

  @Test
  void waitsForAThreadThatIsAboutToEnd() throws InterruptedException {
    try (var engine = new Engine("GAN \"mine\"")) {
      var one = engine.tf().constant(1f);
      var inside = new CountDownLatch(1);
      var ending =
          CompletableFuture.runAsync(
              () ->
                  engine.reserved(
                      () -> {
                        inside.countDown();
                        LockSupport.parkNanos(300_000_000);
                        return null;
                      }));
      inside.await();
      engine.run(one);
      assertThat(ending).isCompleted();
    }
  }

  @Test
  void workAloneIsNotCutByAnotherThread() {
    try (var engine = new Engine("GAN \"mine\"")) {
      var one = engine.tf().constant(1f);
      engine.alone(
          () -> {
            engine.run(one);
            assertRefusedElsewhere(engine, one);
            return null;
          });
      CompletableFuture.runAsync(() -> engine.run(one)).join();
    }
  }

  @Test
  void closingEndsTheWorkOfAnotherThread() {
    var engine = new Engine("GAN \"mine\"");
    var one = engine.tf().constant(1f);
    assertThatThrownBy(
            () ->
                engine.reserved(
                    () -> {
                      engine.run(one);
                      CompletableFuture.runAsync(engine::close).join();
                      engine.run(one);
                      return null;
                    }))
        .isInstanceOf(GanbookException.class)
        .hasMessage(CLOSED);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
