package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/** Short names for all layers, to be imported statically: {@code dense(256), leakyRelu(0.2)}. */
public final class Layers {
  static final double MOMENTUM = 0.99;
  static final double EPSILON = 1e-3;

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
   * Batch normalisation with Keras' momentum 0.99 and epsilon 0.001.
   *
   * @return the layer
   */
  public static BatchNorm batchNorm() {
    return new BatchNorm(MOMENTUM, EPSILON);
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
