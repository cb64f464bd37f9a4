package org.ganbook.spark;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.ganbook.GanbookException;
import org.ganbook.files.Unbroken;
import org.ganbook.sweep.RunTask;
import org.ganbook.sweep.SweepRow;

/**
 * A run in an executor. An executor that is told to end (Ctrl-C in its terminal, a machine that
 * shuts down, a driver that is gone) saves a checkpoint first.
 */
final class ExecutorRun {
  private static final long PATIENCE_SECONDS = 8;

  /** Held by the run: one at a time. */
  private static final ReentrantLock RUN = new ReentrantLock();

  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExecutorRun::end, "orderly-end"));
  }

  private ExecutorRun() {}

  private static void end() {
    ending = true;
    try {
      if (RUN.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Unbroken.end(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Makes a run as its folder says; its row is written there.
   *
   * @return why there is nothing to run, in a sentence; or nothing
   */
  static String make(String folder) {
    RunTask task;
    try {
      task = RunTask.read(Path.of(folder));
    } catch (GanbookException e) {
      return e.getMessage()
          + " on "
          + SparkEnv.get().blockManager().blockManagerId().host()
          + "; every machine needs the sweep's folder, under the same name";
    }
    TaskContext context = TaskContext.get();
    Optional<SweepRow> row;
    RUN.lock();
    try {
      row = task.run(() -> ending || context.isInterrupted());
    } finally {
      RUN.unlock();
    }
    while (ending && row.isEmpty()) {
      // Not done but lost: so it goes on elsewhere.
      LockSupport.park();
    }
    return "";
  }
}
