package org.ganbook.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One download into a folder at a time: the others, in this process or another, wait for it and
 * then find the file. Where the file system has no locks (some network folders), nobody waits.
 *
 * @param exclusive whether no other process is at work here
 */
record CacheLock(FileChannel channel, boolean exclusive) implements Closeable {
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  /** Waits until the folder is free. */
  static CacheLock of(Path folder) throws IOException, InterruptedException {
    IN_THIS_PROCESS.lockInterruptibly();
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new CacheLock(channel, locked(channel));
    } catch (IOException | InterruptedException e) {
      IN_THIS_PROCESS.unlock();
      throw e;
    }
  }

  private static boolean locked(FileChannel channel) throws InterruptedException {
    try {
      return channel.lock().isValid();
    } catch (FileLockInterruptionException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("waiting for a lock").initCause(e);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }
}
