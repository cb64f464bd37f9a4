package org.ganbook.notebook;

import java.util.concurrent.TimeUnit;

/**
 * Says when a picture of a running training is due: at most four a second, and so seldom that all
 * pictures together keep a core busy for at most 2 % of the time since the start; with what they
 * cost elsewhere (the JVM's compiler, memory, messages) that stays below 5 %. A picture is expected
 * to cost what the last one did. Safe to use from several threads.
 */
public final class DrawingBudget {
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final double SHARE_OF_A_CORE = 0.02;

  private final Clock clock;
  private final long start;
  private long latest;
  private long lastCost;
  private long spent;

  /**
   * Starts the time of a training.
   *
   * @param expectedCost what the first picture will cost, in nanoseconds
   */
  public DrawingBudget(Clock clock, long expectedCost) {
    this.clock = clock;
    this.start = clock.now();
    this.latest = start;
    this.lastCost = expectedCost;
  }

  /** Returns whether to draw now; if so, the next is counted from now on. */
  public synchronized boolean due() {
    long now = clock.now();
    if (now - latest < SHORTEST_NANOS || spent + lastCost > SHARE_OF_A_CORE * (now - start)) {
      return false;
    }
    latest = now;
    return true;
  }

  /** Notes what a picture has cost, in nanoseconds. */
  public synchronized void spent(long nanos) {
    lastCost = nanos;
    spent += nanos;
  }
}
