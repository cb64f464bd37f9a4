package org.ganbook.train;

import java.util.Optional;
import org.ganbook.gan.Progress;

/**
 * Something that looks on while a model trains: a live figure, a log, a collection of snapshots.
 * What it throws ends the training, so a watcher that can go without should catch its own troubles.
 */
public interface Watcher {
  /** Called before the first step of a run, also when it continues an earlier one. */
  default void started(Training training) {}

  /** Called after each step; should cost little beside a step of some milliseconds. */
  default void stepped(Training training) {}

  /**
   * Called once after the last step, whether finished or stopped; {@link Progress#outcome()} says
   * which.
   */
  default void ended(Training training) {}

  /**
   * Says something of the run in one line, to be shown beside its progress; by default nothing. One
   * that says something says it from the start, so that those who draw it can keep a place.
   */
  default Optional<String> note(Training training) {
    return Optional.empty();
  }
}
