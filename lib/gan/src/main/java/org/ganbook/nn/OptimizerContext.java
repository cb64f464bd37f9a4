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
  private final long begun;

  /** Prepares one update, with operations that run after all reads, and its number, a scalar. */
  public OptimizerContext(Variables variables, Ops tf, Operand<TInt64> iteration) {
    this(variables, tf, iteration, 0);
  }

  private OptimizerContext(Variables variables, Ops tf, Operand<TInt64> iteration, long begun) {
    this.variables = variables;
    this.tf = tf;
    this.iteration = iteration;
    this.begun = begun;
  }

  /** The same for an optimizer whose slots were zeros before some update of the run, from 0. */
  OptimizerContext begunAt(long update) {
    return new OptimizerContext(variables, tf, iteration, update);
  }

  /** Returns TensorFlow's operations; they run after the weights were read. */
  public Ops tf() {
    return tf;
  }

  /** Returns the number of this update, a scalar, 0 at the first, when the slots are zeros. */
  public Operand<TInt64> iteration() {
    return begun == 0 ? iteration : tf.math.sub(iteration, tf.constant(begun));
  }

  /**
   * Gives the learning rate of this update, a scalar, as a schedule has it, which counts the
   * updates of the whole run.
   */
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
