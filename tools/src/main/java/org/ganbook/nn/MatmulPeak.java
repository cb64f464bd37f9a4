package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** How fast this machine multiplies large square matrices: what a step can be held against. */
public final class MatmulPeak {
  private static final int SIZE = 2048;
  private static final int SHORT_CHAIN = 2;
  private static final int LONG_CHAIN = 10;
  private static final int TRIES = 5;

  private MatmulPeak() {}

  /**
   * Measures products of two [2048, 2048] matrices: the difference between a chain of ten and one
   * of two, so that all else cancels.
   *
   * @param precision of the matrices
   * @return multiplications with additions in a second
   */
  public static double multiplyAddsPerSecond(Precision precision) {
    try (var engine = new Engine("matmul peak")) {
      var tf = engine.tf();
      // Fed, lest TensorFlow compute the product beforehand.
      var seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
      var shape = tf.constant(new int[] {SIZE, SIZE});
      Operand<TFloat32> normal = tf.random.statelessRandomNormal(shape, seed);
      var shorter = product(tf, normal, precision, SHORT_CHAIN);
      var longer = product(tf, normal, precision, LONG_CHAIN);
      try (var value = TInt64.vectorOf(1, 2)) {
        var feeds = List.of(new Engine.Feed(seed, value));
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
          times.add(seconds(engine, feeds, longer) - seconds(engine, feeds, shorter));
        }
        double median = times.stream().sorted().toList().get(TRIES / 2);
        return (LONG_CHAIN - SHORT_CHAIN) * Math.pow(SIZE, 3) / median;
      }
    }
  }

  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> a, Precision precision, int products) {
    return precision == Precision.BFLOAT16
        ? chain(tf, tf.dtypes.cast(a, TBfloat16.class), products)
        : chain(tf, a, products);
  }

  private static <T extends TNumber> Operand<TFloat32> chain(Ops tf, Operand<T> a, int products) {
    Operand<T> y = a;
    for (int i = 0; i < products; i++) {
      y = tf.linalg.matMul(y, a);
    }
    return tf.dtypes.cast(
        tf.slice(y, tf.constant(new int[2]), tf.constant(new int[] {1, 1})), TFloat32.class);
  }

  private static double seconds(Engine engine, List<Engine.Feed> feeds, Operand<TFloat32> y) {
    long start = System.nanoTime();
    engine.run(feeds, List.of(y), null, result -> null);
    return (System.nanoTime() - start) * 1e-9;
  }
}
