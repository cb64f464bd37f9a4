package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/** Short names for all layers, to be imported statically: {@code dense(256), leakyRelu(0.2)}. */
public final class Layers {
  static final double MOMENTUM = 0.99;
  static final double EPSILON = 1e-3;

  static final Initializer EMBEDDING = Initializer.uniform(0.05);

  private Layers() {}

  /**
   * A fully connected layer with bias, Glorot-uniform weights.
   *
   * @param units number of outputs
   * @return the layer
   */
  public static Dense dense(int units) {
    return new Dense(units, true, Initializer.glorotUniform());
  }

  /**
   * A convolution with stride 1, same padding, bias, Glorot-uniform kernel.
   *
   * @param filters number of output channels
   * @param kernel height and width of the kernel, in pixels
   * @return the layer
   */
  public static Conv conv(int filters, int kernel) {
    return new Conv(filters, kernel, 1, Padding.SAME, true, Initializer.glorotUniform());
  }

  /**
   * A transposed convolution with stride 1, same padding, bias, Glorot-uniform kernel.
   *
   * @param filters number of output channels
   * @param kernel height and width of the kernel, in pixels
   * @return the layer
   */
  public static ConvTranspose convTranspose(int filters, int kernel) {
    return new ConvTranspose(filters, kernel, 1, Padding.SAME, true, Initializer.glorotUniform());
  }

  /**
   * A learnt vector for each class, first uniform in ±0.05, as in Keras.
   *
   * @param classes number of classes
   * @param size length of each vector
   * @return the layer
   */
  public static Embedding embedding(int classes, int size) {
    return new Embedding(classes, size, EMBEDDING);
  }

  /**
   * Repeats each pixel.
   *
   * @param factor how often in each direction
   * @return the layer
   */
  public static UpSample upSample(int factor) {
    return new UpSample(factor);
  }

  /**
   * Averages squares of pixels.
   *
   * @param size height and width of each square, in pixels
   * @return the layer
   */
  public static AveragePool averagePool(int size) {
    return new AveragePool(size);
  }

  /**
   * Divides another layer's kernel by its largest singular value.
   *
   * @param layer such as {@code conv(64, 5).stride(2)}
   * @return the layer
   */
  public static SpectralNorm spectralNorm(Layer layer) {
    return new SpectralNorm(layer);
  }

  /**
   * Batch normalisation with Keras' momentum 0.99 and epsilon 0.001.
   *
   * @return the layer
   */
  public static BatchNorm batchNorm() {
    return new BatchNorm(MOMENTUM, EPSILON);
  }

  /**
   * Layer normalisation with Keras' epsilon 0.001.
   *
   * @return the layer
   */
  public static LayerNorm layerNorm() {
    return new LayerNorm(EPSILON);
  }

  /**
   * Scales the channels at each pixel to mean square 1.
   *
   * @return the layer
   */
  public static PixelNorm pixelNorm() {
    return new PixelNorm();
  }

  /**
   * Sets a random share of the numbers to 0 in training.
   *
   * @param rate that share, in [0, 1)
   * @return the layer
   */
  public static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /**
   * Rectified linear unit.
   *
   * @return the layer
   */
  public static Relu relu() {
    return new Relu();
  }

  /**
   * Leaky rectified linear unit.
   *
   * @param alpha slope for negative inputs
   * @return the layer
   */
  public static LeakyRelu leakyRelu(double alpha) {
    return new LeakyRelu(alpha);
  }

  /**
   * Hyperbolic tangent.
   *
   * @return the layer
   */
  public static Tanh tanh() {
    return new Tanh();
  }

  /**
   * Logistic function.
   *
   * @return the layer
   */
  public static Sigmoid sigmoid() {
    return new Sigmoid();
  }

  /**
   * Another shape for the same numbers.
   *
   * @param shape sizes of one output sample
   * @return the layer
   */
  public static Reshape reshape(long... shape) {
    return new Reshape(Shape.of(shape));
  }

  /**
   * All numbers of a sample in a row.
   *
   * @return the layer
   */
  public static Flatten flatten() {
    return new Flatten();
  }
}
