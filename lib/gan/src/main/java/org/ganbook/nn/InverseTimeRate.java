package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link LearningRate#inverseTime}. */
record InverseTimeRate(double rate, double decay) implements LearningRate {
  InverseTimeRate {
    ConstantRate.check(rate);
    if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("learning rate", "a decay of at least 0", decay);
    }
  }

  @Override
  public Operand<TFloat32> at(Ops tf, Operand<TFloat32> iteration) {
    var divisor = tf.math.add(tf.constant(1f), tf.math.mul(tf.constant((float) decay), iteration));
    return tf.math.div(tf.constant((float) rate), divisor);
  }

  @Override
  public String toString() {
    return "inverseTime(" + ShortNumber.of(rate) + ", " + ShortNumber.of(decay) + ")";
  }
}
