package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Least squares GAN (Mao et al., 2016, arXiv:1611.04076, equation 9): D's output, no probability,
 * is pulled to 1 for real and to 0 for generated images: D minimises E[(D(x) - 1)²] / 2 +
 * E[D(G(z))²] / 2, G minimises E[(D(G(z)) - 1)²] / 2.
 */
public record LeastSquares() implements GanLoss {
  @Override
  public String name() {
    return "least squares";
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    var half = tf.constant(0.5f);
    var ofReal = Scalars.mean(tf, tf.math.square(tf.math.sub(real, tf.constant(1f))));
    var ofFake = Scalars.mean(tf, tf.math.square(fake));
    return tf.math.mul(half, tf.math.add(ofReal, ofFake));
  }

  @Override
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    var distance = tf.math.square(tf.math.sub(fake, tf.constant(1f)));
    return tf.math.mul(tf.constant(0.5f), Scalars.mean(tf, distance));
  }

  @Override
  public float threshold() {
    return 0.5f;
  }

  @Override
  public double discriminatorAtEquilibrium() {
    return 0.25;
  }

  @Override
  public double generatorAtEquilibrium() {
    return 0.125;
  }
}
