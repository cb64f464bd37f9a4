package org.ganbook.notebook;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ganbook.gan.StopSignal.Listening;

/**
 * A running cell whose first cancellation is only noted. It stands in for the cell's own future in
 * the kernel's map while a training loop listens; a second cancellation, two seconds later or more,
 * is a real one. Impatient presses before are taken for the same wish.
 */
final class SoftCell implements Future<Object>, Listening {
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
   * Steps in front of a running cell.
   *
   * @param running the kernel's map of evaluations
   * @param id the cell's key in it
   * @param cell the cell's own future
   * @param clock tells the time
   * @return the ear, already in place
   */
  static SoftCell inFrontOf(
      Map<String, Future<Object>> running, String id, Future<Object> cell, Clock clock) {
    var soft = new SoftCell(running, id, cell, clock);
    running.replace(id, cell, soft);
    return soft;
  }

  @Override
  public synchronized boolean stopRequested() {
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
