package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The library's own {@link Initializer}s, which has their names and what they are good for. */
final class Initializers {
  private Initializers() {}

  record ConstantInitializer(float value) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      return tf.fill(tf.constant(shape), tf.constant(value));
    }

    @Override
    public String toString() {
      return "constant(" + ShortNumber.of(value) + ")";
    }
  }

  record GivenInitializer(List<Float> numbers) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      if (numbers.size() != shape.size()) {
        String expected = shape.size() + " numbers for a weight of " + shape;
        throw GanbookException.of("given", expected, numbers.size());
      }
      float[] row = new float[numbers.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = numbers.get(i);
      }
      return tf.reshape(tf.constant(row), tf.constant(shape));
    }

    @Override
    public String toString() {
      return "given(" + numbers.size() + " numbers)";
    }
  }

  record UniformInitializer(double limit) implements Initializer {
    UniformInitializer {
      if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
        throw GanbookException.of("uniform initializer", "a limit above 0", limit);
      }
    }

    /** The framework's own draws in [0, limit) only. */
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      var unit = tf.random.statelessRandomUniform(tf.constant(shape), stream(tf, seed));
      var wide = tf.math.mul(unit, tf.constant((float) (2 * limit)));
      return tf.math.sub(wide, tf.constant((float) limit));
    }

    @Override
    public String toString() {
      return "uniform(" + ShortNumber.of(limit) + ")";
    }
  }

  record GlorotUniform() implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      double limit = Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
      return new UniformInitializer(limit).values(tf, shape, seed);
    }

    @Override
    public String toString() {
      return "glorotUniform()";
    }
  }

  private static void checkDeviation(double deviation) {
    if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("normal initializer", "a deviation above 0", deviation);
    }
  }

  record NormalInitializer(double deviation) implements Initializer {
    NormalInitializer {
      checkDeviation(deviation);
    }

    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      return new NormalAround(0, deviation).values(tf, shape, seed);
    }

    @Override
    public String toString() {
      return "normal(" + ShortNumber.of(deviation) + ")";
    }
  }

  record NormalAround(double mean, double deviation) implements Initializer {
    NormalAround {
      if (!Double.isFinite(mean)) {
        throw GanbookException.of("normal initializer", "a finite mean", mean);
      }
      checkDeviation(deviation);
    }

    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      var normal = new RandomNormal<TFloat32>(mean, deviation, seed);
      return normal.call(tf, tf.constant(shape), TFloat32.class);
    }

    @Override
    public String toString() {
      return "normal(" + ShortNumber.of(mean) + ", " + ShortNumber.of(deviation) + ")";
    }
  }

  record HeNormal() implements Initializer {
    /** Deviation of a normal distribution of deviation 1, cut at -2 and 2. */
    private static final double CUT = 0.879_625_661_034_239_8;

    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
      double deviation = Math.sqrt(2.0 / fanIn(shape)) / CUT;
      var unit = tf.random.statelessTruncatedNormal(tf.constant(shape), stream(tf, seed));
      return tf.math.mul(unit, tf.constant((float) deviation));
    }

    @Override
    public String toString() {
      return "heNormal()";
    }
  }

  private static Operand<TInt64> stream(Ops tf, long seed) {
    return tf.constant(new long[] {seed, 0});
  }

  private static double fanIn(Shape kernel) {
    return fan(kernel, 2);
  }

  private static double fanOut(Shape kernel) {
    return fan(kernel, 1);
  }

  /**
   * How many numbers meet in one output, or leave one input, of a kernel {@code [..., in, out]}:
   * the receptive field times in or out. (The framework's own count is wrong for convolutions.)
   */
  private static double fan(Shape kernel, int fromEnd) {
    int n = kernel.numDimensions();
    double size = n < fromEnd ? 1 : kernel.get(n - fromEnd);
    for (int i = 0; i < n - 2; i++) {
      size *= kernel.get(i);
    }
    return size;
  }
}
