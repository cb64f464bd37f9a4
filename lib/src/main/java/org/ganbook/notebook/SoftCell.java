package org.ganbook.notebook;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ganbook.gan.StopSignal.Listening;

/**
 * A running cell whose first cancellation is only noted. It stands in for the cell's own future in
 * the kernel's map while a training loop listens; a second cancellation is a real one.
 */
final class SoftCell implements Future<Object>, Listening {
  private final Map<String, Future<Object>> running;
  private final String id;
  private final Future<Object> cell;
  private volatile boolean stopRequested;

  private SoftCell(Map<String, Future<Object>> running, String id, Future<Object> cell) {
    this.running = running;
    this.id = id;
    this.cell = cell;
  }

  /**
   * Steps in front of a running cell.
   *
   * @param running the kernel's map of evaluations
   * @param id the cell's key in it
   * @param cell the cell's own future
   * @return the ear, already in place
   */
  static SoftCell inFrontOf(Map<String, Future<Object>> running, String id, Future<Object> cell) {
    var soft = new SoftCell(running, id, cell);
    running.replace(id, cell, soft);
    return soft;
  }

  @Override
  public boolean stopRequested() {
    // A set flag would make the kernel's next display fail, so it is taken.
    if (Thread.interrupted()) {
      stopRequested = true;
    }
    return stopRequested;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (stopRequested) {
      // The kernel takes a cell out of its map only if it finds its own future there.
      close();
      return cell.cancel(mayInterruptIfRunning);
    }
    stopRequested = true;
    return true;
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
