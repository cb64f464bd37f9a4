package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What D and G each minimise: pure functions of D's logits. Open: a learner's own works as the
 * library's ({@link GanLosses}) do.
 */
public interface GanLoss {
  /**
   * Names the loss as its paper does.
   *
   * @return such as "non-saturating"
   */
  String name();

  /**
   * D's loss.
   *
   * @param tf where to add the operations
   * @param real D's logits for real images, {@code [batch, 1]}
   * @param fake D's logits for generated images, {@code [batch, 1]}
   * @return a scalar, in nats where the loss is a cross-entropy
   */
  Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake);

  /**
   * G's loss.
   *
   * @param tf where to add the operations
   * @param fake D's logits for generated images, {@code [batch, 1]}
   * @return a scalar
   */
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

  /**
   * Tells from which output on D says "real", for accuracies.
   *
   * @return 0 for logits
   */
  default float threshold() {
    return 0;
  }

  /**
   * Tells D's loss where D can no longer tell real from generated.
   *
   * @return its value at logits 0, NaN where that says nothing
   */
  default double discriminatorAtEquilibrium() {
    return Double.NaN;
  }

  /**
   * Tells G's loss where D can no longer tell real from generated.
   *
   * @return its value at logits 0, NaN where that says nothing
   */
  default double generatorAtEquilibrium() {
    return Double.NaN;
  }
}
