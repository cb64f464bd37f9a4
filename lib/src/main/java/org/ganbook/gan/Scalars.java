package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Small graph fragments that end in one number. */
final class Scalars {
  private Scalars() {}

  /** Mean over everything, whatever the shape. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    int dimensions = x.shape().numDimensions();
    var axes = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      axes[i] = i;
    }
    return tf.math.mean(x, tf.constant(axes));
  }

  /** Share of true entries. */
  static Operand<TFloat32> share(Ops tf, Operand<TBool> test) {
    return mean(tf, tf.dtypes.cast(test, TFloat32.class));
  }
}
