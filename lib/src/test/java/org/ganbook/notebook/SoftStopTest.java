package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ganbook.gan.StopSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftStopTest {
  private final Future<Object> cell = new CompletableFuture<>();
  private final ConcurrentHashMap<String, Future<Object>> running = new ConcurrentHashMap<>();

  private long seconds;
  private final Clock clock =
      new Clock() {
        @Override
        public long now() {
          return TimeUnit.SECONDS.toNanos(seconds);
        }

        @Override
        public long used() {
          return 0;
        }
      };

  @AfterEach
  void takeInterruptFlag() {
    Thread.interrupted();
  }

  /** What the kernel does when somebody presses stop. */
  private void press() {
    running.forEach((id, future) -> future.cancel(true));
  }

  @Test
  void firstPressIsNotedAndALaterOneCancels() {
    running.put("cell", cell);
    try (var ear = SoftStop.listen(running, clock).orElseThrow()) {
      assertThat(ear.stopRequested()).isFalse();
      press();
      assertThat(ear.stopRequested()).isTrue();
      seconds = 1;
      press();
      assertThat(cell.isCancelled()).isFalse();
      seconds = 2;
      press();
      assertThat(cell.isCancelled()).isTrue();
    }
  }

  @Test
  void leavesTheKernelsMapAsItWas() {
    running.put("cell", cell);
    try (var ear = SoftStop.listen(running, clock).orElseThrow()) {
      assertThat(running).doesNotContainValue(cell);
      press();
      assertThat(ear.stopRequested()).isTrue();
    }
    assertThat(running).containsEntry("cell", cell);
    press();
    assertThat(cell.isCancelled()).isTrue();
  }

  @Test
  void aCancelledCellIsTakenOutAndStaysOut() {
    running.put("cell", cell);
    try (var ear = SoftStop.listen(running, clock).orElseThrow()) {
      press();
      seconds = 2;
      press();
      assertThat(running.remove("cell", cell)).isTrue();
      assertThat(ear.stopRequested()).isTrue();
    }
    assertThat(running).isEmpty();
  }

  @Test
  void anEarInAnotherEndsOnlyTheInnerLoop() {
    running.put("cell", cell);
    try (var outer = SoftStop.listen(running, clock).orElseThrow()) {
      try (var inner = SoftStop.listen(running, clock).orElseThrow()) {
        press();
        assertThat(inner.stopRequested()).isTrue();
      }
      assertThat(outer.stopRequested()).isFalse();
      press();
      assertThat(outer.stopRequested()).isTrue();
    }
    assertThat(cell.isCancelled()).isFalse();
  }

  @Test
  void theInterruptFlagIsAStopTooAndIsTaken() {
    running.put("cell", cell);
    try (var ear = SoftStop.listen(running, clock).orElseThrow()) {
      Thread.currentThread().interrupt();
      assertThat(ear.stopRequested()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(ear.stopRequested()).isTrue();
    }
  }

  @Test
  void waitsForACellThatTheKernelHasNotListedYet() {
    var lists = CompletableFuture.runAsync(() -> running.put("cell", cell));
    assertThat(SoftStop.listen(running, clock)).isPresent();
    lists.join();
  }

  @Test
  void aCellStoppedBeforeItListensHearsNothing() {
    Thread.currentThread().interrupt();
    assertThat(SoftStop.listen(running, clock)).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void isAServiceThatDoesNotApplyOutsideANotebook() {
    assertThat(ServiceLoader.load(StopSignal.class, StopSignal.class.getClassLoader()))
        .singleElement()
        .isInstanceOf(SoftStop.class)
        .extracting(StopSignal::listen)
        .isNull();
  }
}
