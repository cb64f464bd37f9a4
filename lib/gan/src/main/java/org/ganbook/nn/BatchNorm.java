package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation, y = gamma (x - mean) / sqrt(variance + epsilon) + beta, for each feature of
 * {@code [n]} or each channel of {@code [h, w, c]} (Ioffe and Szegedy, 2015, arXiv:1502.03167).
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

  /**
   * Sets how slowly the moving averages move.
   *
   * @param other share of the old average kept at each step
   * @return a copy with it
   */
  public BatchNorm momentum(double other) {
    return new BatchNorm(other, epsilon);
  }

  /**
   * Sets what is added to the variance.
   *
   * @param other a small number above 0
   * @return a copy with it
   */
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
        + (momentum == Layers.MOMENTUM ? "" : ".momentum(" + ShortNumber.of(momentum) + ")")
        + (epsilon == Layers.EPSILON ? "" : ".epsilon(" + ShortNumber.of(epsilon) + ")");
  }
}
