package org.ganbook.notebook;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Threads for work that nobody waits for; they do not keep the program alive. */
public final class Background {
  /** Starts each task at once; idle threads end after a minute. */
  public static final Executor THREADS =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "ganbook-background");
            thread.setDaemon(true);
            return thread;
          });

  private Background() {}
}
