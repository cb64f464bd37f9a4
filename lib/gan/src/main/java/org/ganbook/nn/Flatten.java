package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Lays all numbers of a sample in a row: {@code [h, w, c]} to {@code [h * w * c]}. */
public record Flatten() implements Layer {
  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().reshape(x, c.tf().constant(new long[] {-1, c.inputShape().size()}));
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "flatten()";
  }
}
