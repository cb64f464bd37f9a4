package org.ganbook.nn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ganbook.nn.Engine.Feed;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * How many times as fast a convolution of the course's size is in bfloat16 as in float32 on this
 * machine, by a trial of some tenths of a second, made once a process at the first question.
 */
final class PrecisionTrial {
  private static final Shape IMAGES = Shape.of(32, 14, 14, 64);
  private static final Shape KERNEL = Shape.of(5, 5, 64, 128);
  private static final int ROUNDS = 5;

  private PrecisionTrial() {}

  /** Made when somebody asks first. */
  private static final class Once {
    static final double GAIN = measure();
  }

  /** Time in float32 over time in bfloat16, both with all that widening and narrowing costs. */
  static double gain() {
    return Once.GAIN;
  }

  private static double measure() {
    try (var engine = new Engine("the precisions' trial");
        var x = TFloat32.tensorOf(IMAGES);
        var w = TFloat32.tensorOf(KERNEL)) {
      Ops tf = engine.tf();
      var images = tf.placeholder(TFloat32.class, Placeholder.shape(IMAGES));
      var kernel = tf.placeholder(TFloat32.class, Placeholder.shape(KERNEL));
      var feeds = List.of(new Feed(images, x), new Feed(kernel, w));
      Map<Precision, Operand<TFloat32>> products = new EnumMap<>(Precision.class);
      Map<Precision, List<Long>> times = new EnumMap<>(Precision.class);
      for (Precision precision : Precision.values()) {
        var product = new Products(tf, precision).conv(images, kernel, 1, Padding.SAME);
        products.put(precision, tf.reduceSum(product, tf.constant(new int[] {0, 1, 2, 3})));
        times.put(precision, new ArrayList<>());
      }
      for (int round = -1; round < ROUNDS; round++) {
        for (Precision precision : Precision.values()) {
          long start = System.nanoTime();
          engine.run(feeds, List.of(products.get(precision)), null, result -> null);
          if (round >= 0) {
            times.get(precision).add(System.nanoTime() - start);
          }
        }
      }
      return (double) shortest(times.get(Precision.FLOAT32))
          / shortest(times.get(Precision.BFLOAT16));
    }
  }

  private static long shortest(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).min().orElseThrow();
  }
}
