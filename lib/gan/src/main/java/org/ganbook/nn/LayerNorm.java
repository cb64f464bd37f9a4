package org.ganbook.nn;

import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer normalisation, y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and
 * variance over all numbers of a sample, gamma and beta one a feature or channel: any shape,
 * unchanged (Ba et al., 2016, arXiv:1607.06450). No sample sees another, so that a critic with a
 * gradient penalty may have it where batch normalisation is out of place.
 *
 * @param epsilon added to the variance
 */
public record LayerNorm(double epsilon) implements Layer {
  /** Refuses an epsilon that is not above 0. */
  public LayerNorm {
    if (!(epsilon > 0)) {
      throw GanbookException.of("layerNorm", "an epsilon above 0", epsilon);
    }
  }

  /**
   * Sets what is added to the variance.
   *
   * @param other a small number above 0
   * @return a copy with it
   */
  public LayerNorm epsilon(double other) {
    return new LayerNorm(other);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<Weight> weights(Shape input) {
    Shape channels = Shape.of(input.get(input.numDimensions() - 1));
    return List.of(
        Weight.trainable("gamma", channels, Initializer.ones()),
        Weight.trainable("beta", channels, Initializer.zeros()));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    var tf = c.tf();
    var sample = tf.constant(IntStream.rangeClosed(1, c.inputShape().numDimensions()).toArray());
    var centred = tf.math.sub(x, tf.math.mean(x, sample, Mean.keepDims(true)));
    var variance = tf.math.mean(tf.math.square(centred), sample, Mean.keepDims(true));
    // TensorFlow's own Sqrt has no second derivative, which a gradient penalty needs.
    var scale =
        tf.math.pow(tf.math.add(variance, tf.constant((float) epsilon)), tf.constant(-0.5f));
    var normal = tf.math.mul(centred, scale);
    return tf.math.add(tf.math.mul(normal, c.weight("gamma")), c.weight("beta"));
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "layerNorm()"
        + (epsilon == Layers.EPSILON ? "" : ".epsilon(" + ShortNumber.of(epsilon) + ")");
  }
}
