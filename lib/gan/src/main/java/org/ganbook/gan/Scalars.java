package org.ganbook.gan;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Small graph fragments that end in one number. */
final class Scalars {
  private Scalars() {}

  /** Mean over everything, whatever the shape. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(axes(x)));
  }

  /** Whether all entries are true. */
  static Operand<TBool> all(Ops tf, Operand<TBool> test) {
    return tf.reduceAll(test, tf.constant(axes(test)));
  }

  private static int[] axes(Operand<?> x) {
    var axes = new int[x.shape().numDimensions()];
    Arrays.setAll(axes, i -> i);
    return axes;
  }

  /** Share of true entries. */
  static Operand<TFloat32> share(Ops tf, Operand<TBool> test) {
    return mean(tf, tf.dtypes.cast(test, TFloat32.class));
  }
}
