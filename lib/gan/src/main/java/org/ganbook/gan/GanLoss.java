package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What D and G each minimise: pure functions of D's logits, {@code [batch, 1]}, for real and for
 * generated images. Open: a learner's own works as the library's ({@link GanLosses}) do.
 */
public interface GanLoss {
  /** Names the loss as its paper does, such as "non-saturating". */
  String name();

  /** Gives D's loss, a scalar; in nats where it is a cross-entropy. */
  Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake);

  /** Gives G's loss, a scalar. */
  Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake);

  /**
   * What is added to D's loss beyond its logits, such as a gradient penalty.
   *
   * @param t the step, to run D once more
   * @param real the real images {@code [batch, h, w, c]}
   * @param fake the generated images
   * @return a scalar, or null for none
   */
  default Operand<TFloat32> penalty(StepContext t, Operand<TFloat32> real, Operand<TFloat32> fake) {
    return null;
  }

  /** Tells from which output on D says "real", for accuracies: 0 for logits. */
  default float threshold() {
    return 0;
  }
}
