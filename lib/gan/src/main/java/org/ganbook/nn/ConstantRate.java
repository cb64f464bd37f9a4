package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link LearningRate#constant}. */
record ConstantRate(double rate) implements LearningRate {
  ConstantRate {
    check(rate);
  }

  /** Refuses a rate that is not a number above 0. */
  static void check(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("learning rate", "a number above 0", rate);
    }
  }

  @Override
  public Operand<TFloat32> at(Ops tf, Operand<TFloat32> iteration) {
    return tf.constant((float) rate);
  }

  @Override
  public String toString() {
    return ShortNumber.of(rate);
  }
}
