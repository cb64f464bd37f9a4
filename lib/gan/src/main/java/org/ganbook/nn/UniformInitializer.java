package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link Initializer#uniform}. */
record UniformInitializer(double limit) implements Initializer {
  UniformInitializer {
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("uniform initializer", "a limit above 0", limit);
    }
  }

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    var stream = tf.constant(new long[] {seed, 0});
    var unit = tf.random.statelessRandomUniform(tf.constant(shape), stream);
    return tf.math.sub(
        tf.math.mul(unit, tf.constant((float) (2 * limit))), tf.constant((float) limit));
  }

  @Override
  public String toString() {
    return "uniform(" + ShortNumber.of(limit) + ")";
  }
}
