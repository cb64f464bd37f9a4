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

  /** Returns the time, in nanoseconds since some moment. */
  long now();

  /** Returns how many nanoseconds this thread has kept a core busy since some moment of its own. */
  long used();
}
