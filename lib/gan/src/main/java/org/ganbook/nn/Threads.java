package org.ganbook.nn;

import org.ganbook.GanbookException;

/**
 * How many threads TensorFlow shares one operation among. By itself it takes all cores; sums are
 * then added up in another order on another machine, and a run has other bits there. A process that
 * pins the number, before its first model, gives the same bits beside any other work, on any number
 * of cores of a kind.
 */
public final class Threads {
  private static volatile int pinned;

  private Threads() {}

  /**
   * Pins the number for all models that are made from now on in this process.
   *
   * @param threads at least 1
   */
  public static void pin(int threads) {
    if (threads < 1) {
      throw GanbookException.of("threads", "at least 1", threads);
    }
    pinned = threads;
  }

  /** The number; 0 where nobody has pinned it. */
  static int pinned() {
    return pinned;
  }
}
