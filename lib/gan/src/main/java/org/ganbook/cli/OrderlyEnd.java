package org.ganbook.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ganbook.files.Unbroken;

/**
 * The end of a process that is told to end: Ctrl-C, SIGTERM, a closed terminal. Java's shutdown
 * waits until TensorFlow has computed what it is at and files are whole; for a training until it is
 * saved. For at most ten seconds.
 */
final class OrderlyEnd implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private static volatile OrderlyEnd saving;

  private final CountDownLatch saved = new CountDownLatch(1);
  private volatile boolean asked;

  private OrderlyEnd() {}

  /** Makes the process end in this way; once a process. */
  static void prepare() {
    Runtime.getRuntime().addShutdownHook(new Thread(OrderlyEnd::end, "orderly-end"));
  }

  /** Lets the end wait until it is said that all is saved. */
  static OrderlyEnd ofTraining() {
    saving = new OrderlyEnd();
    return saving;
  }

  private static void end() {
    OrderlyEnd training = saving;
    try {
      if (training != null && !training.ended()) {
        System.err.println("ganbook: ended before all was saved; the last checkpoint is whole");
      }
      Unbroken.end(PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ended() throws InterruptedException {
    asked = true;
    return saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells whether the process is to end. */
  boolean asked() {
    return asked;
  }

  /** Says that all is saved. */
  @Override
  public void close() {
    saved.countDown();
  }
}
