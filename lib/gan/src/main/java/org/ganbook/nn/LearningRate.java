package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.ganbook.nn.LearningRates.ConstantRate;
import org.ganbook.nn.LearningRates.InverseTimeRate;
import org.ganbook.nn.LearningRates.LinearRate;
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
   * @throws GanbookException if the rate is not a number above 0
   */
  static LearningRate constant(double rate) {
    return new ConstantRate(rate);
  }

  /**
   * Keras' old {@code decay} argument: rate / (1 + decay * iteration).
   *
   * @param rate at the first update, above 0
   * @param decay by how much the divisor grows at each update, at least 0
   * @throws GanbookException if a number cannot be
   */
  static LearningRate inverseTime(double rate, double decay) {
    return new InverseTimeRate(rate, decay);
  }

  /**
   * Constant at first, then falling in a straight line, then constant again.
   *
   * @param rate until update {@code from}, above 0
   * @param from the last update with the full rate, at least 0
   * @param to the first update with the end's rate, above {@code from}
   * @param endShare the end's rate as a share of the first, in [0, 1]
   * @throws GanbookException if a number cannot be
   */
  static LearningRate linear(double rate, long from, long to, double endShare) {
    return new LinearRate(rate, from, to, endShare);
  }
}
