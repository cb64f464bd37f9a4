package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Scales the vector of channels at each pixel to mean square 1, y = x / sqrt(mean(x²) + 1e-8): any
 * shape, unchanged. Keeps a generator's signals from growing (Karras et al., 2017,
 * arXiv:1710.10196).
 */
public record PixelNorm() implements Layer {
  private static final float EPSILON = 1e-8f;

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    var tf = c.tf();
    var meanSquare = tf.math.mean(tf.math.square(x), tf.constant(-1), Mean.keepDims(true));
    // TensorFlow's own Sqrt has no second derivative, which a gradient penalty needs.
    var scale = tf.math.pow(tf.math.add(meanSquare, tf.constant(EPSILON)), tf.constant(-0.5f));
    return tf.math.mul(x, scale);
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "pixelNorm()";
  }
}
