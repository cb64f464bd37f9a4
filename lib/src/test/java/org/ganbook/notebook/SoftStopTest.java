package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.ganbook.gan.StopSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftStopTest {
  private final Future<Object> cell = new CompletableFuture<>();
  private final ConcurrentHashMap<String, Future<Object>> running = new ConcurrentHashMap<>();

  @AfterEach
  void takeInterruptFlag() {
    Thread.interrupted();
  }

  /** What the kernel does when somebody presses stop. */
  private void press() {
    running.forEach((id, future) -> future.cancel(true));
  }

  @Test
  void firstPressIsNotedAndSecondCancels() {
    running.put("cell", cell);
    try (var ear = SoftStop.listen(running).orElseThrow()) {
      assertThat(ear.stopRequested()).isFalse();
      press();
      assertThat(ear.stopRequested()).isTrue();
      assertThat(cell.isCancelled()).isFalse();
      press();
      assertThat(cell.isCancelled()).isTrue();
    }
  }

  @Test
  void leavesTheKernelsMapAsItWas() {
    running.put("cell", cell);
    try (var ear = SoftStop.listen(running).orElseThrow()) {
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
    try (var ear = SoftStop.listen(running).orElseThrow()) {
      press();
      press();
      assertThat(running.remove("cell", cell)).isTrue();
      assertThat(ear.stopRequested()).isTrue();
    }
    assertThat(running).isEmpty();
  }

  @Test
  void anEarInAnotherEndsOnlyTheInnerLoop() {
    running.put("cell", cell);
    try (var outer = SoftStop.listen(running).orElseThrow()) {
      try (var inner = SoftStop.listen(running).orElseThrow()) {
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
    try (var ear = SoftStop.listen(running).orElseThrow()) {
      Thread.currentThread().interrupt();
      assertThat(ear.stopRequested()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(ear.stopRequested()).isTrue();
    }
  }

  @Test
  void waitsForACellThatTheKernelHasNotListedYet() {
    var lists = CompletableFuture.runAsync(() -> running.put("cell", cell));
    assertThat(SoftStop.listen(running)).isPresent();
    lists.join();
  }

  @Test
  void aCellStoppedBeforeItListensHearsNothing() {
    Thread.currentThread().interrupt();
    assertThat(SoftStop.listen(running)).isEmpty();
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
