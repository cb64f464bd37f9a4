package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.nn.PerSample.SameShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Layers that bring numbers to a common size: of a batch, a sample, a pixel or a kernel. */
public final class Norms {
  static final double MOMENTUM = 0.99;
  static final double EPSILON = 1e-3;

  private Norms() {}

  /**
   * Batch normalisation, y = gamma (x - mean) / sqrt(variance + epsilon) + beta, for each feature
   * of {@code [n]} or each channel of {@code [h, w, c]} (Ioffe and Szegedy, 2015,
   * arXiv:1502.03167).
   *
   * <p>In training, mean and variance are those of the batch; at sampling, moving averages of them:
   * new = momentum * old + (1 - momentum) * batch.
   *
   * @param momentum share of the old average kept at each step, in [0, 1)
   * @param epsilon added to the variance
   */
  public record BatchNorm(double momentum, double epsilon) implements Layer {
    /** Refuses numbers that cannot work. */
    public BatchNorm {
      if (!(momentum >= 0 && momentum < 1)) {
        throw GanbookException.of("batchNorm", "a momentum in [0, 1)", momentum);
      }
      if (!(epsilon > 0)) {
        throw GanbookException.of("batchNorm", "an epsilon above 0", epsilon);
      }
    }

    /** Sets the share of the old averages kept at each step, in [0, 1). */
    public BatchNorm momentum(double other) {
      return new BatchNorm(other, epsilon);
    }

    /** Sets what is added to the variance, a small number above 0. */
    public BatchNorm epsilon(double other) {
      return new BatchNorm(momentum, other);
    }

    @Override
    public Shape outputShape(Shape input) {
      if (input.numDimensions() != 1 && input.numDimensions() != 3) {
        throw new GanbookException("expected [n] or an image [h, w, c], found " + input);
      }
      return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
      Shape channels = Shape.of(input.get(input.numDimensions() - 1));
      return List.of(
          Weight.trainable("gamma", channels, Initializer.ones()),
          Weight.trainable("beta", channels, Initializer.zeros()),
          Weight.statistic("movingMean", channels, Initializer.zeros()),
          Weight.statistic("movingVariance", channels, Initializer.ones()));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      Ops tf = c.tf();
      Shape input = c.inputShape();
      boolean flat = input.numDimensions() == 1;
      // The fused kernel wants an image; a flat sample is an image of one pixel.
      Operand<TFloat32> image =
          flat ? tf.reshape(x, tf.constant(new long[] {-1, 1, 1, input.get(0)})) : x;
      Operand<TFloat32> y = c.training() ? batch(c, image, flat) : moving(c, image);
      return flat ? tf.reshape(y, tf.constant(new long[] {-1, input.get(0)})) : y;
    }

    private Operand<TFloat32> batch(LayerContext c, Operand<TFloat32> image, boolean flat) {
      Ops tf = c.tf();
      Operand<TFloat32> none = tf.constant(new float[0]);
      var fused =
          tf.nn.fusedBatchNorm(
              image,
              c.weight("gamma"),
              c.weight("beta"),
              none,
              none,
              FusedBatchNorm.epsilon((float) epsilon),
              FusedBatchNorm.isTraining(true));
      Operand<TFloat32> variance = fused.batchVariance();
      if (flat) {
        // The fused kernel divides by n - 1, Keras' batch normalisation of flat inputs by n.
        var n = tf.dtypes.cast(tf.shape.size(image, tf.constant(0)), TFloat32.class);
        var one = tf.constant(1f);
        variance = tf.math.mul(variance, tf.math.div(tf.math.sub(n, one), n));
      }
      Operand<TFloat32> batchVariance = variance;
      c.update("movingMean", old -> average(tf, old, fused.batchMean()));
      c.update("movingVariance", old -> average(tf, old, batchVariance));
      return fused.y();
    }

    private Operand<TFloat32> average(Ops tf, Operand<TFloat32> old, Operand<TFloat32> batch) {
      return tf.math.add(
          tf.math.mul(old, tf.constant((float) momentum)),
          tf.math.mul(batch, tf.constant((float) (1 - momentum))));
    }

    private Operand<TFloat32> moving(LayerContext c, Operand<TFloat32> image) {
      return c.tf()
          .nn
          .fusedBatchNorm(
              image,
              c.weight("gamma"),
              c.weight("beta"),
              c.weight("movingMean"),
              c.weight("movingVariance"),
              FusedBatchNorm.epsilon((float) epsilon),
              FusedBatchNorm.isTraining(false))
          .y();
    }

    @Override
    public String toString() {
      return "batchNorm()"
          + ShortNumber.unless(MOMENTUM, "momentum", momentum)
          + ShortNumber.unless(EPSILON, "epsilon", epsilon);
    }
  }

  /**
   * Layer normalisation, y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and
   * variance over all numbers of a sample, gamma and beta one a feature or channel: any shape,
   * unchanged (Ba et al., 2016, arXiv:1607.06450). No sample sees another, so that a critic with a
   * gradient penalty may have it where batch normalisation is out of place.
   *
   * @param epsilon added to the variance
   */
  public record LayerNorm(double epsilon) implements SameShape {
    /** Refuses an epsilon that is not above 0. */
    public LayerNorm {
      if (!(epsilon > 0)) {
        throw GanbookException.of("layerNorm", "an epsilon above 0", epsilon);
      }
    }

    /** Sets what is added to the variance, a small number above 0. */
    public LayerNorm epsilon(double other) {
      return new LayerNorm(other);
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
      var normal = tf.math.mul(centred, inverseRoot(tf, variance, (float) epsilon));
      return tf.math.add(tf.math.mul(normal, c.weight("gamma")), c.weight("beta"));
    }

    @Override
    public String toString() {
      return "layerNorm()" + ShortNumber.unless(EPSILON, "epsilon", epsilon);
    }
  }

  /**
   * Scales the vector of channels at each pixel to mean square 1, y = x / sqrt(mean(x²) + 1e-8):
   * any shape, unchanged. Keeps a generator's signals from growing (Karras et al., 2017,
   * arXiv:1710.10196).
   */
  public record PixelNorm() implements SameShape {
    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      var tf = c.tf();
      var meanSquare = tf.math.mean(tf.math.square(x), tf.constant(-1), Mean.keepDims(true));
      return tf.math.mul(x, inverseRoot(tf, meanSquare, 1e-8f));
    }

    @Override
    public String toString() {
      return "pixelNorm()";
    }
  }

  /**
   * Divides another layer's kernel by its largest singular value sigma, so that the layer cannot
   * stretch any difference between two inputs: W / sigma(W), with the kernel as a matrix {@code
   * [..., columns]} (Miyato et al., 2018, arXiv:1802.05957).
   *
   * <p>Power iteration finds sigma: u becomes W' v / |W' v| with v = W u / |W u|, once in each pass
   * of training, going on from the u of the pass before; sigma is |W u|. Gradients take u and v as
   * constants.
   *
   * @param layer the layer, with a weight called "kernel": one of {@link LinearLayers} with such a
   *     weight, or a learner's own
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

  /** TensorFlow's own Sqrt has no second derivative, which a gradient penalty needs. */
  private static Operand<TFloat32> inverseRoot(Ops tf, Operand<TFloat32> x, float epsilon) {
    return tf.math.pow(tf.math.add(x, tf.constant(epsilon)), tf.constant(-0.5f));
  }
}
