package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** How gradients move weights. Open: a learner's own record works as the library's do. */
@FunctionalInterface
public interface Optimizer {
  /**
   * Adds the operations of one update.
   *
   * @param c slots, the update's number, and where operations go
   * @param variables exactly those to be moved
   * @param gradients of the loss with respect to each, same order and shapes
   * @return the operations that write
   */
  List<Op> update(OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients);
}
