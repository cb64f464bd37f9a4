package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Adam (Kingma and Ba, 2014, arXiv:1412.6980): with m and v the moving averages of the gradient and
 * of its square, w moves by -rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon).
 *
 * @param rate learning rate
 * @param beta1 share of m kept at each step; GANs often take 0.5 (arXiv:1511.06434)
 * @param beta2 share of v kept at each step
 * @param epsilon added to sqrt(v)
 */
public record Adam(LearningRate rate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  /** Refuses numbers that cannot work. */
  public Adam {
    check("beta1", beta1);
    check("beta2", beta2);
    if (!(epsilon > 0)) {
      throw GanbookException.of("adam", "an epsilon above 0", epsilon);
    }
  }

  private static void check(String name, double beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw GanbookException.of("adam", name + " in [0, 1)", beta);
    }
  }

  /**
   * Sets the share of m kept at each step.
   *
   * @param other in [0, 1)
   * @return a copy with it
   */
  public Adam beta1(double other) {
    return new Adam(rate, other, beta2, epsilon);
  }

  /**
   * Sets the share of v kept at each step.
   *
   * @param other in [0, 1)
   * @return a copy with it
   */
  public Adam beta2(double other) {
    return new Adam(rate, beta1, other, epsilon);
  }

  /**
   * Sets what is added to sqrt(v).
   *
   * @param other a small number above 0
   * @return a copy with it
   */
  public Adam epsilon(double other) {
    return new Adam(rate, beta1, beta2, other);
  }

  @Override
  public List<Op> update(
      OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
    Ops tf = c.tf();
    var powers1 = power(c, beta1);
    var powers2 = power(c, beta2);
    var step = c.rate(rate);
    var b1 = tf.constant((float) beta1);
    var b2 = tf.constant((float) beta2);
    var eps = tf.constant((float) epsilon);
    List<Op> writes = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable w = variables.get(i);
      writes.add(
          tf.train.resourceApplyAdam(
              w.handle(),
              c.slot(w, "m").handle(),
              c.slot(w, "v").handle(),
              powers1,
              powers2,
              step,
              b1,
              b2,
              eps,
              gradients.get(i)));
    }
    return writes;
  }

  /**
   * beta^t with t from 1, in double so that it is exact for any step, without a state of its own.
   */
  private static Operand<TFloat32> power(OptimizerContext c, double beta) {
    Ops tf = c.tf();
    var t = tf.math.add(tf.dtypes.cast(c.iteration(), TFloat64.class), tf.constant(1.0));
    return tf.dtypes.cast(tf.math.pow(tf.constant(beta), t), TFloat32.class);
  }

  @Override
  public String toString() {
    return "adam("
        + rate
        + ")"
        + (beta1 == Optimizers.BETA1 ? "" : ".beta1(" + ShortNumber.of(beta1) + ")")
        + (beta2 == Optimizers.BETA2 ? "" : ".beta2(" + ShortNumber.of(beta2) + ")")
        + (epsilon == Optimizers.EPSILON ? "" : ".epsilon(" + ShortNumber.of(epsilon) + ")");
  }
}
