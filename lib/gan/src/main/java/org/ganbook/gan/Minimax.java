package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The two-player game min G max D of E[log D(x)] + E[log(1 - D(G(z)))] (Goodfellow et al., 2014,
 * arXiv:1406.2661, equation 1): D minimises the negative of it, G its second term.
 *
 * <p>With logits l and D = sigmoid(l), -log D = softplus(-l) and -log(1 - D) = softplus(l), which
 * never overflow.
 *
 * @param smoothing one-sided label smoothing (Salimans et al., 2016, arXiv:1606.03498): D is to say
 *     1 - smoothing for real images, so that it is never quite sure; 0 for none
 */
public record Minimax(double smoothing) implements GanLoss {
  /** Refuses a smoothing that would turn the labels round. */
  public Minimax {
    check(smoothing);
  }

  static void check(double smoothing) {
    if (!(smoothing >= 0 && smoothing < 0.5)) {
      throw GanbookException.of("label smoothing", "a number in [0, 0.5)", smoothing);
    }
  }

  /**
   * Smooths the labels of real images.
   *
   * @param share taken from their label 1; 0.1 is usual
   * @return a changed copy
   */
  public Minimax smoothed(double share) {
    return new Minimax(share);
  }

  @Override
  public String name() {
    return "minimax" + (smoothing > 0 ? ", labels smoothed by " + smoothing : "");
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    var right = Scalars.mean(tf, tf.math.softplus(tf.math.neg(real)));
    var ofFake = Scalars.mean(tf, tf.math.softplus(fake));
    if (smoothing == 0) {
      return tf.math.add(right, ofFake);
    }
    var wrong = Scalars.mean(tf, tf.math.softplus(real));
    var ofReal =
        tf.math.add(
            tf.math.mul(tf.constant((float) (1 - smoothing)), right),
            tf.math.mul(tf.constant((float) smoothing), wrong));
    return tf.math.add(ofReal, ofFake);
  }

  @Override
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return tf.math.neg(Scalars.mean(tf, tf.math.softplus(fake)));
  }

  @Override
  public double discriminatorAtEquilibrium() {
    return 2 * Math.log(2);
  }

  @Override
  public double generatorAtEquilibrium() {
    return -Math.log(2);
  }
}
