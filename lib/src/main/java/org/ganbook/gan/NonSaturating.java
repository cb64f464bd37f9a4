package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * D plays the {@link Minimax} game; G minimises -E[log D(G(z))] instead, whose gradient does not
 * vanish where D rejects every generated image (Goodfellow et al., 2014, arXiv:1406.2661, section
 * 3).
 */
public record NonSaturating() implements GanLoss {
  @Override
  public String name() {
    return "non-saturating";
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    return new Minimax().discriminator(tf, real, fake);
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
