package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Logistic function, 1 / (1 + exp(-x)): any shape, into (0, 1). Ends a generator of images in [0,
 * 1]; never a discriminator, which gives logits.
 */
public record Sigmoid() implements Layer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().math.sigmoid(x);
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "sigmoid()";
  }
}
