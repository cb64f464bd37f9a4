package org.ganbook.notebook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A running cell whose first cancellation is only noted. It stands in for the cell's own future in
 * the kernel's map while a training loop listens; a second cancellation, two seconds later or more,
 * is a real one. Impatient presses before are taken for the same wish.
 */
final class SoftCell implements Future<Object>, SoftStop {
  private static final long LISTED_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Map<String, Future<Object>> running;
  private final String id;
  private final Future<Object> cell;
  private final Clock clock;
  private boolean stopRequested;
  private long requestedAt;

  private SoftCell(
      Map<String, Future<Object>> running, String id, Future<Object> cell, Clock clock) {
    this.running = running;
    this.id = id;
    this.cell = cell;
    this.clock = clock;
  }

  /**
   * Steps in front of the cell that this thread runs; empty where it runs none that can be seen.
   */
  static Optional<SoftCell> inFrontOfThisThreads() {
    return Inside.kernel()
        .flatMap(SoftCell::running)
        .flatMap(running -> inFrontOfTheOneIn(running, Clock.SYSTEM));
  }

  /**
   * The evaluations that a stop would cancel, if this thread runs a cell: the kernel's own map,
   * evaluation id to future. By reflection, since the kernel offers no other way to hear of a stop.
   */
  private static Optional<Map<String, Future<Object>>> running(Object kernel) {
    try {
      Object control = Inside.get(Inside.call(kernel, "getEvaluator"), "execControl");
      if (!(boolean) Inside.call(control, "isNestedCall")) {
        return Optional.empty();
      }
      @SuppressWarnings("unchecked")
      var running = (Map<String, Future<Object>>) Inside.get(control, "running");
      return Optional.of(running);
    } catch (ReflectiveOperationException | RuntimeException otherKernel) {
      return Optional.empty();
    }
  }

  /**
   * Steps in front of the one cell in the kernel's map of evaluations. The kernel lists a cell just
   * after it has started it, so that a quick loop may have to wait for that; a cell stopped before
   * never appears.
   */
  static Optional<SoftCell> inFrontOfTheOneIn(Map<String, Future<Object>> running, Clock clock) {
    long start = System.nanoTime();
    do {
      for (var entry : running.entrySet()) {
        if (!entry.getValue().isDone()) {
          var soft = new SoftCell(running, entry.getKey(), entry.getValue(), clock);
          running.replace(entry.getKey(), entry.getValue(), soft);
          return Optional.of(soft);
        }
      }
      LockSupport.parkNanos(100_000);
    } while (!Thread.currentThread().isInterrupted() && System.nanoTime() - start < LISTED_NANOS);
    return Optional.empty();
  }

  @Override
  public synchronized boolean requested() {
    // A set flag would make the kernel's next display fail, so it is taken.
    if (Thread.interrupted()) {
      request();
    }
    return stopRequested;
  }

  @Override
  public synchronized boolean cancel(boolean mayInterruptIfRunning) {
    if (stopRequested && clock.now() - requestedAt >= PATIENCE_NANOS) {
      // The kernel takes a cell out of its map only if it finds its own future there.
      close();
      return cell.cancel(mayInterruptIfRunning);
    }
    request();
    return true;
  }

  private void request() {
    if (!stopRequested) {
      stopRequested = true;
      requestedAt = clock.now();
    }
  }

  @Override
  public void close() {
    running.replace(id, this, cell);
  }

  @Override
  public boolean isCancelled() {
    return cell.isCancelled();
  }

  @Override
  public boolean isDone() {
    return cell.isDone();
  }

  @Override
  public Object get() throws InterruptedException, ExecutionException {
    return cell.get();
  }

  @Override
  public Object get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return cell.get(timeout, unit);
  }
}
