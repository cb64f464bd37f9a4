package org.ganbook.gan;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The data set inside the graph, loaded once, so that a step feeds only indices. */
interface TrainingData {
  /** Shape of one sample, without the batch. */
  Shape shape();

  /** Numbers in one condition; 0 where there are none. */
  int conditionSize();

  /** Gathers samples {@code [batch, ...shape]}, as the networks see them. */
  Operand<TFloat32> samples(Ops tf, Operand<TInt32> indices);

  /** Gathers conditions {@code [batch, k]}; null where there are none. */
  Operand<TFloat32> conditions(Ops tf, Operand<TInt32> indices);
}
