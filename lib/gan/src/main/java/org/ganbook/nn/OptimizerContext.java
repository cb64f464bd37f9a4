package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What an optimizer may use while it adds its operations to the graph. */
public final class OptimizerContext {
  private final Variables variables;
  private final Ops tf;
  private final Operand<TInt64> iteration;

  /** Prepares one update, with operations that run after all reads, and its number, a scalar. */
  public OptimizerContext(Variables variables, Ops tf, Operand<TInt64> iteration) {
    this.variables = variables;
    this.tf = tf;
    this.iteration = iteration;
  }

  /** Returns TensorFlow's operations; they run after the weights were read. */
  public Ops tf() {
    return tf;
  }

  /** Returns the number of this update, a scalar, 0 at the first. */
  public Operand<TInt64> iteration() {
    return iteration;
  }

  /** Gives the learning rate of this update, a scalar, as a schedule has it. */
  public Operand<TFloat32> rate(LearningRate rate) {
    return rate.at(tf, tf.dtypes.cast(iteration, TFloat32.class));
  }

  /**
   * Declares a number that the optimizer keeps for each number of a weight; zeros at first. The
   * same for all updates of one step. Its name is such as "m".
   */
  public Variable slot(Variable variable, String name) {
    return variables.slot(variable, name);
  }
}
