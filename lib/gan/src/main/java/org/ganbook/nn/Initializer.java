package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a weight's first values are drawn. Open: any function of shape and seed will do. */
@FunctionalInterface
public interface Initializer {
  /**
   * Adds the operations that give the first values.
   *
   * @param tf where to add them
   * @param shape shape of the weight
   * @param seed every weight gets its own; the same seed gives the same values
   * @return float32 values of that shape
   */
  Operand<TFloat32> values(Ops tf, Shape shape, long seed);

  /** All zeros. */
  static Initializer zeros() {
    return constant(0);
  }

  /** All ones. */
  static Initializer ones() {
    return constant(1);
  }

  /** The same number everywhere. */
  static Initializer constant(float value) {
    return new Initializers.ConstantInitializer(value);
  }

  /**
   * Chosen numbers, for a weight of one known shape; a weight of another size refuses them.
   *
   * @param values row by row, the last size fastest, as many as the weight has
   */
  static Initializer given(float... values) {
    return new Initializers.GivenInitializer(Floats.list(values));
  }

  /**
   * Uniform in ±sqrt(6 / (fan in + fan out)): keeps the size of signals and gradients alike from
   * layer to layer (Glorot and Bengio, 2010). The default of Keras' layers.
   */
  static Initializer glorotUniform() {
    return new Initializers.GlorotUniform();
  }

  /**
   * Uniform around 0.
   *
   * @param limit the largest absolute value, above 0
   * @throws org.ganbook.GanbookException if the limit is not above 0
   */
  static Initializer uniform(double limit) {
    return new Initializers.UniformInitializer(limit);
  }

  /**
   * Truncated normal with variance 2 / fan in, meant for ReLU (He et al., 2015, arXiv:1502.01852).
   */
  static Initializer heNormal() {
    return new Initializers.HeNormal();
  }

  /**
   * Normal around 0; DCGAN draws all weights with a deviation of 0.02 (Radford et al., 2015,
   * arXiv:1511.06434).
   *
   * @param deviation standard deviation, above 0
   * @throws org.ganbook.GanbookException if the deviation is not above 0
   */
  static Initializer normal(double deviation) {
    return new Initializers.NormalInitializer(deviation);
  }

  /**
   * Normal around another mean than 0, such as 1 for factors.
   *
   * @param mean a finite number
   * @param deviation standard deviation, above 0
   * @throws org.ganbook.GanbookException if the mean is not finite, or the deviation not above 0
   */
  static Initializer normal(double mean, double deviation) {
    return new Initializers.NormalAround(mean, deviation);
  }
}
