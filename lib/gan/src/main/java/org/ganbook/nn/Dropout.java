package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.ganbook.nn.PerSample.SameShape;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint16;

/**
 * Sets a random share of the numbers to 0 in training and multiplies the others by 1 / (1 - rate),
 * so that the mean stays; any shape, unchanged. At sampling it does nothing (Srivastava et al.,
 * 2014).
 *
 * @param rate share of the numbers that are dropped, in [0, 1), kept to 1 / 65,536
 */
public record Dropout(double rate) implements SameShape {
  /** Values of a draw: 16 bits are enough for a rate, and are drawn in half the time of 32. */
  private static final int STEPS = 1 << 16;

  /** Refuses a rate outside [0, 1). */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw GanbookException.of("dropout", "a rate in [0, 1)", rate);
    }
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    if (!c.training() || rate == 0) {
      return x;
    }
    var tf = c.tf();
    int dropped = (int) Math.min(STEPS - 1, Math.round(rate * STEPS));
    var threshold = tf.dtypes.cast(tf.constant(dropped), TUint16.class);
    var kept = tf.math.greaterEqual(draws(c, x), threshold);
    var scale = tf.constant(STEPS / (float) (STEPS - dropped));
    var factor = tf.math.mul(tf.dtypes.cast(kept, TFloat32.class), scale);
    return tf.math.mul(x, factor);
  }

  /** A draw from [0, 65536) for each number of x; two share the 32 bits that TensorFlow draws. */
  private static Operand<TUint16> draws(LayerContext c, Operand<TFloat32> x) {
    var tf = c.tf();
    var shape = tf.shape(x);
    var numbers = tf.reduceProd(shape, tf.constant(0));
    var pairs = tf.math.div(tf.math.add(numbers, tf.constant(1)), tf.constant(2));
    var bits =
        tf.random.statelessRandomUniformFullInt(
            tf.expandDims(pairs, tf.constant(0)), c.seed(), TInt32.class);
    var draws = tf.reshape(tf.bitcast(bits, TUint16.class), tf.constant(new int[] {-1}));
    var enough = tf.slice(draws, tf.constant(new int[1]), tf.expandDims(numbers, tf.constant(0)));
    return tf.reshape(enough, shape);
  }

  @Override
  public String toString() {
    return "dropout(" + ShortNumber.of(rate) + ")";
  }
}
