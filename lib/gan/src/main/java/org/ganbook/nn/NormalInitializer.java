package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link Initializer#normal}. */
record NormalInitializer(double deviation) implements Initializer {
  NormalInitializer {
    if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("normal initializer", "a deviation above 0", deviation);
    }
  }

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    return new RandomNormal<TFloat32>(0.0, deviation, seed)
        .call(tf, tf.constant(shape), TFloat32.class);
  }

  @Override
  public String toString() {
    return "normal(" + ShortNumber.of(deviation) + ")";
  }
}
