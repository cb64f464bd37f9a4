package org.ganbook.notebook;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Time as it passes, and as a thread uses it up. */
public interface Clock {
  /** The machine's clock. */
  Clock SYSTEM =
      new Clock() {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public long used() {
          return THREADS.getCurrentThreadCpuTime();
        }
      };

  /**
   * Tells the time.
   *
   * @return nanoseconds since some moment
   */
  long now();

  /**
   * Tells how long this thread has kept a core busy.
   *
   * @return nanoseconds since some moment, to be compared within one thread
   */
  long used();
}
