package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The two losses of a step.
 *
 * @param discriminator what D's weights are moved to lower, a scalar
 * @param generator what G's weights are moved to lower, a scalar
 */
public record StepLosses(Operand<TFloat32> discriminator, Operand<TFloat32> generator) {
  /** Refuses a loss that is not there. */
  public StepLosses {
    GanbookException.ifNull("discriminator's loss", discriminator);
    GanbookException.ifNull("generator's loss", generator);
  }
}
