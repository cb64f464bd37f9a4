package org.ganbook.sweep;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where the trainings of a sweep are made. Found by {@link java.util.ServiceLoader}; one of the
 * library's starts processes on this machine, another module has one for Apache Spark.
 *
 * <p>An engine only has to see to it that {@link RunTask#run} is called for each task, somewhere
 * where the task's folder and its data are: a task writes its row there itself, and goes on from
 * its last checkpoint where an earlier attempt died.
 */
public interface SweepEngine {
  /** How often a training may be begun that ends without a word: killed, or the machine gone. */
  int ATTEMPTS = 4;

  /** Returns whether it knows a place such as {@code processes} or {@code spark://HOST:7077}. */
  boolean knows(String place);

  /**
   * Runs all tasks and returns when none is left, or soon after it is told to stop; then those that
   * were running have saved a checkpoint.
   *
   * @param place one that it {@link #knows}
   * @param tasks none of them has a row yet
   * @param atOnce how many run beside each other; 0 for as many as there are cores
   * @param stop asked again and again: whether somebody wants the sweep to stop
   * @throws org.ganbook.GanbookException if the place cannot be used at all
   */
  void run(String place, List<RunTask> tasks, int atOnce, BooleanSupplier stop);
}
