package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link Initializer#heNormal}. */
record HeNormal() implements Initializer {
  /** Deviation of a normal distribution of deviation 1, cut at -2 and 2. */
  private static final double CUT = 0.879_625_661_034_239_8;

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    double deviation = Math.sqrt(2.0 / Fan.in(shape)) / CUT;
    var stream = tf.constant(new long[] {seed, 0});
    var unit = tf.random.statelessTruncatedNormal(tf.constant(shape), stream);
    return tf.math.mul(unit, tf.constant((float) deviation));
  }

  @Override
  public String toString() {
    return "heNormal()";
  }
}
