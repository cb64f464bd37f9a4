package org.ganbook.gan;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.nn.Gradients;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Wasserstein GAN with gradient penalty (Gulrajani et al., 2017, arXiv:1704.00028): D, here a
 * <em>critic</em>, minimises E[D(G(z))] - E[D(x)] + lambda E[(||grad D(y)|| - 1)²] with y drawn
 * evenly on the lines between real and generated images; G minimises -E[D(G(z))].
 *
 * <p>The critic must not have batch normalisation: the penalty is meant for single images. The
 * usual schedule is {@code Schedule.alternating(5)}.
 *
 * @param lambda weight of the penalty; the paper takes 10
 */
public record WassersteinGp(double lambda) implements GanLoss {
  /** Refuses a negative weight. */
  public WassersteinGp {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("gradient penalty", "a weight of at least 0", lambda);
    }
  }

  @Override
  public String name() {
    return "Wasserstein, gradient penalty";
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    return tf.math.sub(Scalars.mean(tf, fake), Scalars.mean(tf, real));
  }

  @Override
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return tf.math.neg(Scalars.mean(tf, fake));
  }

  @Override
  public Operand<TFloat32> penalty(StepContext t, Operand<TFloat32> real, Operand<TFloat32> fake) {
    Ops tf = t.tf();
    int dimensions = real.shape().numDimensions();
    var share = new long[dimensions];
    java.util.Arrays.fill(share, 1);
    share[0] = real.shape().get(0);
    var mix = t.uniform(org.tensorflow.ndarray.Shape.of(share));
    var between = tf.math.add(real, tf.math.mul(mix, tf.math.sub(fake, real)));
    Operand<TFloat32> slope = Gradients.ofSum(tf, t.discriminate(between), List.of(between)).get(0);
    var axes = new int[dimensions - 1];
    java.util.Arrays.setAll(axes, i -> i + 1);
    // The small number keeps the root's own derivative finite where the slope is zero.
    var squared = tf.reduceSum(tf.math.square(slope), tf.constant(axes));
    var norm = tf.math.sqrt(tf.math.add(squared, tf.constant(1e-12f)));
    var excess = tf.math.square(tf.math.sub(norm, tf.constant(1f)));
    return tf.math.mul(tf.constant((float) lambda), Scalars.mean(tf, excess));
  }
}
