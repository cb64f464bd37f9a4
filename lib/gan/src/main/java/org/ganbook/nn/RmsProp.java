package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * RMSprop (Tieleman and Hinton, 2012, lecture 6e of "Neural networks for machine learning"): with s
 * the moving average of the gradient's square, w moves by -d, where d = momentum * d + rate * g /
 * sqrt(s + epsilon). Keras' form.
 *
 * @param rate learning rate
 * @param rho share of s kept at each step
 * @param momentum share of the last movement that is added to the next
 * @param epsilon added to s
 */
public record RmsProp(LearningRate rate, double rho, double momentum, double epsilon)
    implements Optimizer {
  /** Refuses numbers that cannot work. */
  public RmsProp {
    share("rho", rho);
    share("momentum", momentum);
    if (!(epsilon > 0)) {
      throw GanbookException.of("rmsProp", "an epsilon above 0", epsilon);
    }
  }

  private static void share(String name, double found) {
    if (!(found >= 0 && found < 1)) {
      throw GanbookException.of("rmsProp", name + " in [0, 1)", found);
    }
  }

  /**
   * Sets the share of s kept at each step.
   *
   * @param other in [0, 1)
   * @return a copy with it
   */
  public RmsProp rho(double other) {
    return new RmsProp(rate, other, momentum, epsilon);
  }

  /**
   * Sets the share of the last movement that is added to the next.
   *
   * @param other in [0, 1)
   * @return a copy with it
   */
  public RmsProp momentum(double other) {
    return new RmsProp(rate, rho, other, epsilon);
  }

  /**
   * Sets what is added to s.
   *
   * @param other a small number above 0
   * @return a copy with it
   */
  public RmsProp epsilon(double other) {
    return new RmsProp(rate, rho, momentum, other);
  }

  @Override
  public List<Op> update(
      OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
    Ops tf = c.tf();
    var step = c.rate(rate);
    var kept = tf.constant((float) rho);
    var again = tf.constant((float) momentum);
    var eps = tf.constant((float) epsilon);
    List<Op> writes = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable w = variables.get(i);
      writes.add(
          tf.train.resourceApplyRmsProp(
              w.handle(),
              c.slot(w, "s").handle(),
              c.slot(w, "d").handle(),
              step,
              kept,
              again,
              eps,
              gradients.get(i)));
    }
    return writes;
  }

  @Override
  public String toString() {
    return "rmsProp("
        + rate
        + ")"
        + (rho == Optimizers.RHO ? "" : ".rho(" + ShortNumber.of(rho) + ")")
        + (momentum == 0 ? "" : ".momentum(" + ShortNumber.of(momentum) + ")")
        + (epsilon == Optimizers.EPSILON ? "" : ".epsilon(" + ShortNumber.of(epsilon) + ")");
  }
}
