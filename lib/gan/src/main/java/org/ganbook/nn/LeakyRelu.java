package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Leaky rectified linear unit, max(x, alpha x): any shape, unchanged (Maas et al., 2013).
 *
 * @param alpha slope for negative x, in [0, 1)
 */
public record LeakyRelu(double alpha) implements Layer {
  /** Refuses a slope outside [0, 1). */
  public LeakyRelu {
    if (!(alpha >= 0 && alpha < 1)) {
      throw GanbookException.of("leakyRelu", "a slope in [0, 1)", alpha);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().nn.leakyRelu(x, org.tensorflow.op.nn.LeakyRelu.alpha((float) alpha));
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "leakyRelu(" + ShortNumber.of(alpha) + ")";
  }
}
