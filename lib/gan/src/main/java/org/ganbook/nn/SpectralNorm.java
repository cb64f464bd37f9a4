package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Divides another layer's kernel by its largest singular value sigma, so that the layer cannot
 * stretch any difference between two inputs: W / sigma(W), with the kernel as a matrix {@code [...,
 * columns]} (Miyato et al., 2018, arXiv:1802.05957).
 *
 * <p>Power iteration finds sigma: u becomes W' v / |W' v| with v = W u / |W u|, once in each pass
 * of training, going on from the u of the pass before; sigma is |W u|. Gradients take u and v as
 * constants.
 *
 * @param layer the layer, with a weight called "kernel": {@link Dense}, {@link Conv}, {@link
 *     ConvTranspose} or a learner's own
 */
public record SpectralNorm(Layer layer) implements Layer {
  private static final String KERNEL = "kernel";
  private static final String U = "singularVector";

  /** Refuses no layer at all. */
  public SpectralNorm {
    if (layer == null || layer instanceof SpectralNorm) {
      throw GanbookException.of("spectralNorm", "a layer that is not yet normalised", layer);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape output = layer.outputShape(input);
    if (layer.weights(input).stream().noneMatch(weight -> weight.name().equals(KERNEL))) {
      throw new GanbookException("expected a layer with a kernel inside, found " + layer);
    }
    return output;
  }

  @Override
  public List<Weight> weights(Shape input) {
    var weights = new ArrayList<>(layer.weights(input));
    for (Weight weight : layer.weights(input)) {
      if (weight.name().equals(KERNEL)) {
        weights.add(
            Weight.statistic(U, Shape.of(columns(weight.shape()), 1), Initializer.normal(1)));
      }
    }
    return weights;
  }

  private static long columns(Shape kernel) {
    return kernel.get(kernel.numDimensions() - 1);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    var tf = c.tf();
    var kernel = c.weight(KERNEL);
    var matrix = tf.reshape(kernel, tf.constant(new long[] {-1, columns(kernel.shape())}));
    var u = c.training() ? iterate(c, matrix) : c.weight(U);
    var v = tf.stopGradient(unit(tf, tf.linalg.matMul(matrix, u)));
    var product = tf.math.mul(v, tf.linalg.matMul(matrix, u));
    var sigma = tf.reduceSum(product, tf.constant(new int[] {0, 1}));
    return layer.apply(c.with(KERNEL, tf.math.div(kernel, aboveZero(tf, sigma))), x);
  }

  /** One power iteration, noted for the pass that follows. */
  private static Operand<TFloat32> iterate(LayerContext c, Operand<TFloat32> matrix) {
    var tf = c.tf();
    var fixed = tf.stopGradient(matrix);
    return c.update(
        U,
        u -> {
          var v = unit(tf, tf.linalg.matMul(fixed, u));
          return unit(tf, tf.linalg.matMul(fixed, v, MatMul.transposeA(true)));
        });
  }

  private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> vector) {
    var square = tf.reduceSum(tf.math.square(vector), tf.constant(new int[] {0, 1}));
    return tf.math.div(vector, aboveZero(tf, tf.math.sqrt(square)));
  }

  private static Operand<TFloat32> aboveZero(Ops tf, Operand<TFloat32> length) {
    return tf.math.add(length, tf.constant(1e-12f));
  }

  @Override
  public long multiplyAdds(Shape input) {
    return layer.multiplyAdds(input);
  }

  @Override
  public boolean perSample() {
    return layer.perSample();
  }

  @Override
  public String toString() {
    return "spectralNorm(" + layer + ")";
  }
}
