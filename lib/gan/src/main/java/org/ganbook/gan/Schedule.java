package org.ganbook.gan;

import org.ganbook.GanbookException;

/**
 * When D and G move within one step.
 *
 * @param discriminatorSteps updates of D for one of G, each with its own batch
 * @param simultaneous whether G's gradient comes from the same forward pass as D's, before D moves
 */
public record Schedule(int discriminatorSteps, boolean simultaneous) {
  /** Refuses what cannot be. */
  public Schedule {
    if (discriminatorSteps < 1) {
      throw GanbookException.of("schedule", "at least 1 update of D a step", discriminatorSteps);
    }
    if (simultaneous && discriminatorSteps != 1) {
      throw GanbookException.of(
          "schedule", "1 update of D a step when both move at once", discriminatorSteps);
    }
  }

  /** Both gradients from one forward pass, then both updates: the cheapest step. */
  public static Schedule together() {
    return new Schedule(1, true);
  }

  /**
   * First k updates of D, then one of G against the new D, each with fresh noise (Goodfellow et
   * al., 2014, arXiv:1406.2661, algorithm 1).
   */
  public static Schedule alternating(int k) {
    return new Schedule(k, false);
  }

  /** Number of phases: parts of a step that read the weights anew. */
  int phases() {
    return simultaneous ? 1 : discriminatorSteps + 1;
  }

  boolean movesDiscriminator(int phase) {
    return simultaneous || phase < discriminatorSteps;
  }

  boolean movesGenerator(int phase) {
    return simultaneous || phase == discriminatorSteps;
  }

  @Override
  public String toString() {
    return simultaneous
        ? "D and G together"
        : discriminatorSteps == 1 ? "D, then G" : discriminatorSteps + " times D, then G";
  }
}
