package org.ganbook.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One download into a folder at a time: the others, in this process or another, wait for it and
 * then find the file. Where the file system has no locks (some network folders), nobody waits.
 */
final class CacheLock implements Closeable {
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private final FileChannel channel;
  private final boolean exclusive;

  private CacheLock(FileChannel channel, boolean exclusive) {
    this.channel = channel;
    this.exclusive = exclusive;
  }

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
      FileLock lock = channel.lock();
      return lock.isValid();
    } catch (FileLockInterruptionException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("waiting for a lock").initCause(e);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether no other process is at work here. */
  boolean exclusive() {
    return exclusive;
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
