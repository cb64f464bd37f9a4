package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Hyperbolic tangent: any shape, into (-1, 1). Ends a generator of images in [-1, 1]. */
public record Tanh() implements Layer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().math.tanh(x);
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "tanh()";
  }
}
