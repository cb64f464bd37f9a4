package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.ganbook.nn.PerSample.SameShape;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers that change each number by itself: any shape, unchanged. */
public final class Activations {
  private Activations() {}

  /** Rectified linear unit, max(x, 0). */
  public record Relu() implements SameShape {
    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      // TensorFlow's own Relu has no second derivative, which a gradient penalty needs.
      return new LeakyRelu(0).apply(c, x);
    }

    @Override
    public String toString() {
      return "relu()";
    }
  }

  /**
   * Leaky rectified linear unit, max(x, alpha x) (Maas et al., 2013).
   *
   * @param alpha slope for negative x, in [0, 1)
   */
  public record LeakyRelu(double alpha) implements SameShape {
    /** Refuses a slope outside [0, 1). */
    public LeakyRelu {
      if (!(alpha >= 0 && alpha < 1)) {
        throw GanbookException.of("leakyRelu", "a slope in [0, 1)", alpha);
      }
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().nn.leakyRelu(x, org.tensorflow.op.nn.LeakyRelu.alpha((float) alpha));
    }

    @Override
    public String toString() {
      return "leakyRelu(" + ShortNumber.of(alpha) + ")";
    }
  }

  /** Hyperbolic tangent, into (-1, 1). Ends a generator of images in [-1, 1]. */
  public record Tanh() implements SameShape {
    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.tanh(x);
    }

    @Override
    public String toString() {
      return "tanh()";
    }
  }

  /**
   * Logistic function, 1 / (1 + exp(-x)), into (0, 1). Ends a generator of images in [0, 1]; never
   * a discriminator, which gives logits.
   */
  public record Sigmoid() implements SameShape {
    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.sigmoid(x);
    }

    @Override
    public String toString() {
      return "sigmoid()";
    }
  }
}
