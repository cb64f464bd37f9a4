package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Writes the condition behind the sample: {@code [...]} and {@code [k]} to {@code [n + k]}, images
 * laid flat (Mirza and Osindero, 2014, arXiv:1411.1784).
 */
public record Concat() implements PerSample.OfJoin {
  @Override
  public Shape outputShape(Shape x, Shape condition) {
    return Shape.of(x.size() + condition.size());
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var tf = c.tf();
    var flat = tf.reshape(x, tf.constant(new long[] {-1, c.inputShape().size()}));
    return tf.concat(List.of(flat, condition), tf.constant(1));
  }

  @Override
  public String toString() {
    return "concat(condition)";
  }
}
