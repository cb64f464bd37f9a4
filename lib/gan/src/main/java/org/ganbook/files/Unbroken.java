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
   * Does such work. After {@link #end} it waits for ever instead.
   *
   * @param work what to do; waits for no other thread that does such work
   * @param <T> what it gives
   * @return what the work gave
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
   * Waits until no such work is under way, and lets none begin from then on. For the last thing
   * that a process does.
   *
   * @param seconds how long to wait at most
   * @return whether all work has ended
   * @throws InterruptedException if the thread is interrupted
   */
  public static boolean end(long seconds) throws InterruptedException {
    return WORK.writeLock().tryLock(seconds, TimeUnit.SECONDS);
  }
}
