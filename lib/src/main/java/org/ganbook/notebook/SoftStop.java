package org.ganbook.notebook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ganbook.gan.StopSignal;

/**
 * The stop button of Jupyter as a {@link StopSignal}. Left to itself the kernel ends a cell at once
 * and forgets its thread, which trains on unseen. While a loop listens here, the first press only
 * raises a flag, so that the loop ends after its step and the cell's other statements run; a press
 * two seconds later or more cancels the cell for real.
 */
public final class SoftStop implements StopSignal {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Made by {@link java.util.ServiceLoader}. */
  public SoftStop() {}

  @Override
  public Listening listen() {
    return RunningCells.ofThisThread()
        .flatMap(running -> listen(running, Clock.SYSTEM))
        .orElse(null);
  }

  /**
   * Listens to the one cell that runs. The kernel lists a cell just after it has started it, so
   * that a quick loop may have to wait for that; a cell stopped before never appears.
   */
  static Optional<Listening> listen(Map<String, Future<Object>> running, Clock clock) {
    long start = System.nanoTime();
    do {
      for (var entry : running.entrySet()) {
        if (!entry.getValue().isDone()) {
          return Optional.of(SoftCell.inFrontOf(running, entry.getKey(), entry.getValue(), clock));
        }
      }
      LockSupport.parkNanos(100_000);
    } while (!Thread.currentThread().isInterrupted() && System.nanoTime() - start < PATIENCE_NANOS);
    return Optional.empty();
  }
}
