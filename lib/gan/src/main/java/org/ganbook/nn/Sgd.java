package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent: w moves by d, where d = momentum * d - rate * g.
 *
 * @param rate learning rate
 * @param momentum share of the last movement that is added to the next
 */
public record Sgd(LearningRate rate, double momentum) implements Optimizer {
  /** Refuses a momentum outside [0, 1). */
  public Sgd {
    if (!(momentum >= 0 && momentum < 1)) {
      throw GanbookException.of("sgd", "a momentum in [0, 1)", momentum);
    }
  }

  /**
   * Sets the share of the last movement that is added to the next.
   *
   * @param other in [0, 1)
   * @return a copy with it
   */
  public Sgd momentum(double other) {
    return new Sgd(rate, other);
  }

  @Override
  public List<Op> update(
      OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
    Ops tf = c.tf();
    var step = c.rate(rate);
    var again = tf.constant((float) momentum);
    List<Op> writes = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable w = variables.get(i);
      var g = gradients.get(i);
      writes.add(
          momentum == 0
              ? tf.train.resourceApplyGradientDescent(w.handle(), step, g)
              : tf.train.resourceApplyKerasMomentum(
                  w.handle(), c.slot(w, "d").handle(), step, g, again));
    }
    return writes;
  }

  @Override
  public String toString() {
    return "sgd("
        + rate
        + ")"
        + (momentum == 0 ? "" : ".momentum(" + ShortNumber.of(momentum) + ")");
  }
}
