package org.ganbook.nn;

import org.ganbook.nn.Activations.LeakyRelu;
import org.ganbook.nn.Activations.Relu;
import org.ganbook.nn.Activations.Sigmoid;
import org.ganbook.nn.Activations.Tanh;
import org.ganbook.nn.LinearLayers.Conv;
import org.ganbook.nn.LinearLayers.ConvTranspose;
import org.ganbook.nn.LinearLayers.Dense;
import org.ganbook.nn.LinearLayers.Embedding;
import org.ganbook.nn.Norms.BatchNorm;
import org.ganbook.nn.Norms.LayerNorm;
import org.ganbook.nn.Norms.PixelNorm;
import org.ganbook.nn.Norms.SpectralNorm;
import org.ganbook.nn.ShapeLayers.AveragePool;
import org.ganbook.nn.ShapeLayers.Flatten;
import org.ganbook.nn.ShapeLayers.Reshape;
import org.ganbook.nn.ShapeLayers.UpSample;
import org.tensorflow.ndarray.Shape;

/**
 * Short names for all layers, to be imported statically: {@code dense(256), leakyRelu(0.2)}. What
 * is returned here can be read from files, too ({@link RecordJson}).
 */
public final class Layers {
  private Layers() {}

  /** A fully connected layer of so many outputs with bias, Glorot-uniform weights. */
  public static Dense dense(int units) {
    return new Dense(units, true, Initializer.glorotUniform());
  }

  /**
   * A convolution to so many output channels, its kernel of so many pixels in height and width;
   * with stride 1, same padding, bias, Glorot-uniform kernel.
   */
  public static Conv conv(int filters, int kernel) {
    return new Conv(filters, kernel, 1, Padding.SAME, true, Initializer.glorotUniform());
  }

  /**
   * A transposed convolution to so many output channels, its kernel of so many pixels in height and
   * width; with stride 1, same padding, bias, Glorot-uniform kernel.
   */
  public static ConvTranspose convTranspose(int filters, int kernel) {
    return new ConvTranspose(filters, kernel, 1, Padding.SAME, true, Initializer.glorotUniform());
  }

  /** A learnt vector of some size for each class, first uniform in ±0.05, as in Keras. */
  public static Embedding embedding(int classes, int size) {
    return new Embedding(classes, size, LinearLayers.EMBEDDING);
  }

  /** Repeats each pixel so many times in each direction. */
  public static UpSample upSample(int factor) {
    return new UpSample(factor);
  }

  /** Averages squares of so many pixels in height and width. */
  public static AveragePool averagePool(int size) {
    return new AveragePool(size);
  }

  /** Divides another layer's kernel by its largest singular value. */
  public static SpectralNorm spectralNorm(Layer layer) {
    return new SpectralNorm(layer);
  }

  /** Batch normalisation with Keras' momentum 0.99 and epsilon 0.001. */
  public static BatchNorm batchNorm() {
    return new BatchNorm(Norms.MOMENTUM, Norms.EPSILON);
  }

  /** Layer normalisation with Keras' epsilon 0.001. */
  public static LayerNorm layerNorm() {
    return new LayerNorm(Norms.EPSILON);
  }

  /** Scales the channels at each pixel to mean square 1. */
  public static PixelNorm pixelNorm() {
    return new PixelNorm();
  }

  /** Sets a random share of the numbers, in [0, 1), to 0 in training. */
  public static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /** Rectified linear unit. */
  public static Relu relu() {
    return new Relu();
  }

  /** Leaky rectified linear unit with the slope alpha, in [0, 1), for negative inputs. */
  public static LeakyRelu leakyRelu(double alpha) {
    return new LeakyRelu(alpha);
  }

  /** Hyperbolic tangent. */
  public static Tanh tanh() {
    return new Tanh();
  }

  /** Logistic function. */
  public static Sigmoid sigmoid() {
    return new Sigmoid();
  }

  /** The same numbers in another shape, that of one output sample. */
  public static Reshape reshape(long... shape) {
    return new Reshape(Shape.of(shape));
  }

  /** All numbers of a sample in a row. */
  public static Flatten flatten() {
    return new Flatten();
  }
}
