package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Rectified linear unit, max(x, 0): any shape, unchanged. */
public record Relu() implements Layer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    // TensorFlow's own Relu has no second derivative, which a gradient penalty needs.
    return new LeakyRelu(0).apply(c, x);
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "relu()";
  }
}
