package org.ganbook.files;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Work that the end of the process must not fall into: what TensorFlow computes, which would take
 * Java down with it, and files that are being written, which would stay in pieces.
 */
public final class Unbroken {
  private static final ReentrantReadWriteLock WORK = new ReentrantReadWriteLock();

  private Unbroken() {}

  /**
   * Does such work and gives what it gave; it must not wait for another thread that does such work.
   * After {@link #end} it waits for ever instead.
   */
  public static <T> T run(Supplier<T> work) {
    WORK.readLock().lock();
    try {
      return work.get();
    } finally {
      WORK.readLock().unlock();
    }
  }

  /**
   * Waits some seconds at most until no such work is under way, and lets none begin from then on:
   * for the last thing that a process does. Returns whether all work has ended.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public static boolean end(long seconds) throws InterruptedException {
    return WORK.writeLock().tryLock(seconds, TimeUnit.SECONDS);
  }
}
