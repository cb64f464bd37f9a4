package org.ganbook.keep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/** Keeps a second training out of a run's folder; the system frees it when a process dies. */
public final class RunLock implements AutoCloseable {
  private static final long PAUSE_NANOS = 200_000_000;

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the folder, made if it is not there, unless another training has it. */
  static RunLock of(Path folder) {
    return waitFor(folder, "", Duration.ZERO);
  }

  /**
   * Takes the folder, made if it is not there, as soon as nobody else has it.
   *
   * @param what for: locks for different purposes do not know each other
   * @param patience how long to wait
   * @throws GanbookException if another process still has it then
   */
  public static RunLock waitFor(Path folder, String what, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    do {
      RunLock lock = tryOf(folder, what);
      if (lock != null) {
        return lock;
      }
    } while (System.nanoTime() < end && paused());
    throw new GanbookException(
        folder + ": another training writes there; let it end first, or name another folder");
  }

  private static RunLock tryOf(Path folder, String what) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(what.isEmpty() ? ".lock" : ".lock-" + what);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (taken(channel)) {
        return new RunLock(channel);
      }
      channel.close();
      return null;
    } catch (IOException e) {
      throw FileProblem.of(folder, "no run can be kept there", e);
    }
  }

  /** Waits a moment; not where somebody wants the thread to end. */
  private static boolean paused() {
    LockSupport.parkNanos(PAUSE_NANOS);
    return !Thread.currentThread().isInterrupted();
  }

  /** Whether nobody else has it; on a file system without locks nobody can tell. */
  private static boolean taken(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException withoutLocks) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it; the system frees the lock all the same.
    }
  }
}
