package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The learning rate at each update. Open: any function of the update's number. */
@FunctionalInterface
public interface LearningRate {
  /**
   * Adds the operations that give the rate.
   *
   * @param tf where to add them
   * @param iteration number of the update, a scalar, 0 at the first
   * @return the rate, a scalar
   */
  Operand<TFloat32> at(Ops tf, Operand<TFloat32> iteration);

  /**
   * The same rate always.
   *
   * @param rate above 0
   * @return the schedule
   */
  static LearningRate constant(double rate) {
    check(rate);
    return (tf, iteration) -> tf.constant((float) rate);
  }

  /**
   * Keras' old {@code decay} argument: rate / (1 + decay * iteration).
   *
   * @param rate at the first update
   * @param decay by how much the divisor grows at each update
   * @return the schedule
   */
  static LearningRate inverseTime(double rate, double decay) {
    check(rate);
    return (tf, iteration) ->
        tf.math.div(
            tf.constant((float) rate),
            tf.math.add(tf.constant(1f), tf.math.mul(tf.constant((float) decay), iteration)));
  }

  private static void check(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("learning rate", "a number above 0", rate);
    }
  }
}
