package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Sets a random share of the numbers to 0 in training and multiplies the others by 1 / (1 - rate),
 * so that the mean stays; any shape, unchanged. At sampling it does nothing (Srivastava et al.,
 * 2014).
 *
 * @param rate share of the numbers that are dropped, in [0, 1)
 */
public record Dropout(double rate) implements Layer {
  /** Refuses a rate outside [0, 1). */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw GanbookException.of("dropout", "a rate in [0, 1)", rate);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    if (!c.training() || rate == 0) {
      return x;
    }
    var tf = c.tf();
    var uniform = tf.random.statelessRandomUniform(tf.shape(x), c.seed());
    var kept = tf.math.greaterEqual(uniform, tf.constant((float) rate));
    var factor =
        tf.math.mul(tf.dtypes.cast(kept, TFloat32.class), tf.constant(1 / (1 - (float) rate)));
    return tf.math.mul(x, factor);
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "dropout(" + ShortNumber.of(rate) + ")";
  }
}
