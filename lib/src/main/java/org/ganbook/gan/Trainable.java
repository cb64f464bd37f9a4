package org.ganbook.gan;

import java.util.Map;

/** A model that a {@link Trainer} can train, step by step. */
public sealed interface Trainable permits Gan, PointGan {
  /**
   * Gives what the model is.
   *
   * @return the spec
   */
  GanSpec spec();

  /**
   * Trains one step: the next batch, both losses, the networks moved.
   *
   * @return the losses and other numbers of this step, also added to {@link #history()}
   * @throws org.ganbook.GanbookException if a loss or a weight is no longer finite
   */
  Map<String, Float> step();

  /**
   * Tells how long it has been trained.
   *
   * @return steps so far
   */
  int steps();

  /**
   * Gives all recorded numbers.
   *
   * @return a history that grows with each step
   */
  History history();
}
