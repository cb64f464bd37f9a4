package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    try (var ear = SoftCell.inFrontOfTheOneIn(running, clock).orElseThrow()) {
      assertThat(ear.requested()).isFalse();
      press();
      assertThat(ear.requested()).isTrue();
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
    try (var ear = SoftCell.inFrontOfTheOneIn(running, clock).orElseThrow()) {
      assertThat(running).doesNotContainValue(cell);
      press();
      assertThat(ear.requested()).isTrue();
    }
    assertThat(running).containsEntry("cell", cell);
    press();
    assertThat(cell.isCancelled()).isTrue();
  }

  @Test
  void aCancelledCellIsTakenOutAndStaysOut() {
    running.put("cell", cell);
    try (var ear = SoftCell.inFrontOfTheOneIn(running, clock).orElseThrow()) {
      press();
      seconds = 2;
      press();
      assertThat(running.remove("cell", cell)).isTrue();
      assertThat(ear.requested()).isTrue();
    }
    assertThat(running).isEmpty();
  }

  @Test
  void anEarInAnotherEndsOnlyTheInnerLoop() {
    running.put("cell", cell);
    try (var outer = SoftCell.inFrontOfTheOneIn(running, clock).orElseThrow()) {
      try (var inner = SoftCell.inFrontOfTheOneIn(running, clock).orElseThrow()) {
        press();
        assertThat(inner.requested()).isTrue();
      }
      assertThat(outer.requested()).isFalse();
      press();
      assertThat(outer.requested()).isTrue();
    }
    assertThat(cell.isCancelled()).isFalse();
  }

  @Test
  void theInterruptFlagIsAStopTooAndIsTaken() {
    running.put("cell", cell);
    try (var ear = SoftCell.inFrontOfTheOneIn(running, clock).orElseThrow()) {
      Thread.currentThread().interrupt();
      assertThat(ear.requested()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(ear.requested()).isTrue();
    }
  }

  @Test
  void waitsForACellThatTheKernelHasNotListedYet() {
    var lists = CompletableFuture.runAsync(() -> running.put("cell", cell));
    assertThat(SoftCell.inFrontOfTheOneIn(running, clock)).isPresent();
    lists.join();
  }

  @Test
  void aCellStoppedBeforeItListensHearsNothing() {
    Thread.currentThread().interrupt();
    assertThat(SoftCell.inFrontOfTheOneIn(running, clock)).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void outsideANotebookTheInterruptFlagAloneIsTheSignal() {
    try (var ear = SoftStop.listen()) {
      assertThat(ear.requested()).isFalse();
      Thread.currentThread().interrupt();
      assertThat(ear.requested()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(ear.requested()).isTrue();
    }
  }
}
