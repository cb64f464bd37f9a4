package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.family.TType;

/**
 * A weight's place in a graph, a TensorFlow resource variable of float32.
 *
 * @param name its full name, such as {@code generator/1.dense/kernel}
 * @param weight its declaration
 * @param handle the resource
 * @param initialize the operation that sets the first values
 */
public record Variable(String name, Weight weight, Operand<? extends TType> handle, Op initialize) {
  /** Returns the shape of its values. */
  public Shape shape() {
    return weight.shape();
  }

  @Override
  public String toString() {
    return name + " " + shape();
  }
}
