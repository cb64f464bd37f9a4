package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The two-player game min G max D of E[log D(x)] + E[log(1 - D(G(z)))] (Goodfellow et al., 2014,
 * arXiv:1406.2661, equation 1): D minimises the negative of it, G its second term.
 *
 * <p>With logits l and D = sigmoid(l), -log D = softplus(-l) and -log(1 - D) = softplus(l), which
 * never overflow.
 */
public record Minimax() implements GanLoss {
  @Override
  public String name() {
    return "minimax";
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    return tf.math.add(
        Scalars.mean(tf, tf.math.softplus(tf.math.neg(real))),
        Scalars.mean(tf, tf.math.softplus(fake)));
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
