package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Hinge loss (Lim and Ye, 2017, arXiv:1705.02894): D minimises E[max(0, 1 - D(x))] + E[max(0, 1 +
 * D(G(z)))] and so leaves alone what it already judges by a margin of 1; G minimises -E[D(G(z))].
 */
public record Hinge() implements GanLoss {
  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    var one = tf.constant(1f);
    return tf.math.add(
        Scalars.mean(tf, tf.nn.relu(tf.math.sub(one, real))),
        Scalars.mean(tf, tf.nn.relu(tf.math.add(one, fake))));
  }

  @Override
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return tf.math.neg(Scalars.mean(tf, fake));
  }

  @Override
  public double discriminatorAtEquilibrium() {
    return 2;
  }

  @Override
  public double generatorAtEquilibrium() {
    return 0;
  }
}
