package org.ganbook.keep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/** Keeps a second training out of a run's folder; the system frees it when a process dies. */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the folder, made if it is not there, unless another training has it. */
  static RunLock of(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (taken(channel)) {
        return new RunLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw FileProblem.of(folder, "no run can be kept there", e);
    }
    throw new GanbookException(
        folder + ": another training writes there; let it end first, or name another folder");
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
