package org.ganbook.gan;

import java.util.ServiceLoader;

/**
 * How a person asks a running training to stop. The loop asks after each step and then ends in good
 * order. A service ({@link java.util.ServiceLoader}): the notebook floor provides the stop button
 * of Jupyter; without a provider the thread's interrupt flag is the signal.
 */
public interface StopSignal {
  /**
   * Starts to listen, in the thread that trains.
   *
   * @return the ear of one run, or null where this signal does not apply (outside a notebook)
   */
  Listening listen();

  /**
   * Listens to whatever signal applies here.
   *
   * @return the ear of one run, or null where none does
   */
  static Listening listenHere() {
    for (StopSignal signal :
        ServiceLoader.load(StopSignal.class, StopSignal.class.getClassLoader())) {
      var listening = signal.listen();
      if (listening != null) {
        return listening;
      }
    }
    return null;
  }

  /** One run's ear; closed when the run ends. */
  interface Listening extends AutoCloseable {
    /**
     * Asks whether somebody wants the run to stop; cheap.
     *
     * @return true from the first request on
     */
    boolean stopRequested();

    @Override
    void close();
  }
}
