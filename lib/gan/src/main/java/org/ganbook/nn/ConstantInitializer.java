package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link Initializer#constant}. */
record ConstantInitializer(float value) implements Initializer {
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    return tf.fill(tf.constant(shape), tf.constant(value));
  }

  @Override
  public String toString() {
    return "constant(" + ShortNumber.of(value) + ")";
  }
}
