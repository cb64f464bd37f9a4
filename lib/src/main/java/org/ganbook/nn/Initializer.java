package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.He;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
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

  /**
   * All zeros.
   *
   * @return the initializer
   */
  static Initializer zeros() {
    return constant(0);
  }

  /**
   * All ones.
   *
   * @return the initializer
   */
  static Initializer ones() {
    return constant(1);
  }

  /**
   * The same number everywhere.
   *
   * @param value that number
   * @return the initializer
   */
  static Initializer constant(float value) {
    return (tf, shape, seed) -> tf.fill(tf.constant(shape), tf.constant(value));
  }

  /**
   * Uniform in ±sqrt(6 / (fan in + fan out)): keeps the size of signals and gradients alike from
   * layer to layer (Glorot and Bengio, 2010). The default of Keras' layers.
   *
   * @return the initializer
   */
  static Initializer glorotUniform() {
    return (tf, shape, seed) -> {
      double limit = Math.sqrt(6.0 / (fan(shape, 2) + fan(shape, 1)));
      return uniform(limit).values(tf, shape, seed);
    };
  }

  /**
   * Numbers that meet in one input or output: of a kernel {@code [..., in, out]}, the receptive
   * field times in or out. (The framework's own Glorot draws uniform numbers in [0, limit) only.)
   */
  private static double fan(Shape shape, int fromEnd) {
    int n = shape.numDimensions();
    double size = n < fromEnd ? 1 : shape.get(n - fromEnd);
    for (int i = 0; i < n - 2; i++) {
      size *= shape.get(i);
    }
    return size;
  }

  /**
   * Uniform around 0.
   *
   * @param limit the largest absolute value
   * @return the initializer
   */
  static Initializer uniform(double limit) {
    return new UniformInitializer(limit);
  }

  /**
   * Truncated normal with variance 2 / fan in, meant for ReLU (He et al., 2015, arXiv:1502.01852).
   *
   * @return the initializer
   */
  static Initializer heNormal() {
    return (tf, shape, seed) ->
        new He<TFloat32>(Distribution.TRUNCATED_NORMAL, seed)
            .call(tf, tf.constant(shape), TFloat32.class);
  }

  /**
   * Normal around 0; DCGAN draws all weights with a deviation of 0.02 (Radford et al., 2015,
   * arXiv:1511.06434).
   *
   * @param deviation standard deviation
   * @return the initializer
   */
  static Initializer normal(double deviation) {
    return (tf, shape, seed) ->
        new RandomNormal<TFloat32>(0.0, deviation, seed)
            .call(tf, tf.constant(shape), TFloat32.class);
  }
}
