package org.ganbook.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a training in good order when the process is told to end: Ctrl-C, SIGTERM, a closed
 * terminal. Java's shutdown then waits until the work is saved, for at most ten seconds.
 */
final class OrderlyEnd implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "orderly-end");
  private volatile boolean asked;

  OrderlyEnd() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    asked = true;
    try {
      if (!saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("ganbook: ended before all was saved; the last checkpoint is whole");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells whether the process is to end. */
  boolean asked() {
    return asked;
  }

  /** Says that all is saved. */
  @Override
  public void close() {
    saved.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process has begun to end just now; the hook returns at once.
      }
    }
  }
}
