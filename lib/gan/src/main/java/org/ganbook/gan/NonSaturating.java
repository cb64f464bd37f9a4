package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * D plays the {@link Minimax} game; G minimises -E[log D(G(z))] instead, whose gradient does not
 * vanish where D rejects every generated image (Goodfellow et al., 2014, arXiv:1406.2661, section
 * 3).
 *
 * @param smoothing one-sided label smoothing, as in {@link Minimax}; 0 for none
 */
public record NonSaturating(double smoothing) implements GanLoss {
  /** Refuses a smoothing that would turn the labels round. */
  public NonSaturating {
    Minimax.check(smoothing);
  }

  /**
   * Smooths the labels of real images.
   *
   * @param share taken from their label 1; 0.1 is usual
   * @return a changed copy
   */
  public NonSaturating smoothed(double share) {
    return new NonSaturating(share);
  }

  @Override
  public String name() {
    return "non-saturating" + (smoothing > 0 ? ", labels smoothed by " + smoothing : "");
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    return new Minimax(smoothing).discriminator(tf, real, fake);
  }

  @Override
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return Scalars.mean(tf, tf.math.softplus(tf.math.neg(fake)));
  }

  @Override
  public double discriminatorAtEquilibrium() {
    return 2 * Math.log(2);
  }

  @Override
  public double generatorAtEquilibrium() {
    return Math.log(2);
  }
}
