package org.ganbook.doctor;

import java.util.Locale;
import org.ganbook.gan.History;

/** Which loss is played, as far as levels depend on it. */
enum Game {
  /** Cross-entropy: minimax and non-saturating, whatever is added to it. */
  CROSS_ENTROPY,
  /** Squared distances to 0 and 1. */
  LEAST_SQUARES,
  /** Margins of 1. */
  HINGE,
  /** A critic, whose output is no probability. */
  CRITIC,
  /** Some other. */
  OTHER;

  /** Told by the name of a step, such as "loss: hinge". */
  static Game named(String loss) {
    String name = loss.toLowerCase(Locale.ROOT);
    return name.contains("wasserstein")
        ? CRITIC
        : name.contains("hinge")
            ? HINGE
            : name.contains("least squares")
                ? LEAST_SQUARES
                : name.contains("saturating") || name.contains("minimax") ? CROSS_ENTROPY : OTHER;
  }

  /**
   * Guessed from numbers. A mean of -log D is never below -log of D's mean (Jensen), so a D loss
   * below that of the recorded D(x) and D(G(z)) is no cross-entropy; a critic's goes below 0.
   */
  static Game of(History history) {
    if (!history.names().contains(History.D_REAL) || !history.names().contains(History.D_LOSS)) {
      return OTHER;
    }
    float[] loss = history.values(History.D_LOSS);
    float[] real = history.values(History.D_REAL);
    float[] fake = history.values(History.D_FAKE);
    int below = 0;
    int negative = 0;
    for (int i = 0; i < loss.length; i++) {
      double least = -Math.log(real[i]) - Math.log1p(-fake[i]);
      below += loss[i] < least - 1e-3 * (1 + least) ? 1 : 0;
      negative += loss[i] < 0 ? 1 : 0;
    }
    if (negative > 0.02 * loss.length) {
      return CRITIC;
    }
    // One-sided smoothing lifts the loss, a penalty too; neither takes it below.
    return below <= 0.05 * loss.length ? CROSS_ENTROPY : OTHER;
  }
}
