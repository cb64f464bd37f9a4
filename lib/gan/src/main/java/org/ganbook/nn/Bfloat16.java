package org.ganbook.nn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.nn.Engine.Feed;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** What this machine makes of bfloat16, found by trials once a process, at the first question. */
final class Bfloat16 {
  /** Images and a kernel of the course's size. */
  private static final Shape IMAGES = Shape.of(32, 14, 14, 64);

  private static final Shape KERNEL = Shape.of(5, 5, 64, 128);
  private static final int ROUNDS = 5;

  /** Ones in the largest sum of each trial of sums. */
  private static final int[] SUM_LENGTHS = {1024, 4096, 16384};

  /** Their images and kernels are of 4 x 4 pixels. */
  private static final int SIDE = 4;

  /** Their channels on the side that is not summed. */
  private static final int CHANNELS = 8;

  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  private Bfloat16() {}

  /** Made when somebody asks first, in some tenths of a second. */
  private static final class OnceGain {
    static final double GAIN = measureGain();
  }

  /** Made when somebody asks first, in some hundredths of a second. */
  private static final class OnceExact {
    static final boolean EXACT = measureExact();
  }

  /**
   * How many times as fast a convolution is in bfloat16 as in float32, both with all that widening
   * and narrowing costs.
   */
  static double gain() {
    return OnceGain.GAIN;
  }

  /**
   * Whether TensorFlow's kernels for bfloat16 (products, convolutions and both gradients of a
   * convolution) sum in float32, found by sums of ones: a sum that is kept in 16 bits stops growing
   * at 256, and one that is kept so in parts ends too low.
   */
  static boolean exact() {
    return OnceExact.EXACT;
  }

  private static double measureGain() {
    try (var engine = new Engine("the precisions' trial");
        var x = TFloat32.tensorOf(IMAGES);
        var w = TFloat32.tensorOf(KERNEL)) {
      Ops tf = engine.tf();
      var images = tf.placeholder(TFloat32.class, Placeholder.shape(IMAGES));
      var kernel = tf.placeholder(TFloat32.class, Placeholder.shape(KERNEL));
      var feeds = List.of(new Feed(images, x), new Feed(kernel, w));
      var products = new EnumMap<Precision, Operand<?>>(Precision.class);
      var shortest = new EnumMap<Precision, Long>(Precision.class);
      for (Precision precision : Precision.values()) {
        var product = new Products(tf, precision).conv(images, kernel, 1, Padding.SAME);
        products.put(precision, tf.reduceSum(product, tf.constant(new int[] {0, 1, 2, 3})));
      }
      for (int round = -1; round < ROUNDS; round++) {
        for (Precision precision : Precision.values()) {
          long start = System.nanoTime();
          engine.run(feeds, List.of(products.get(precision)), null, result -> null);
          if (round >= 0) {
            shortest.merge(precision, System.nanoTime() - start, Math::min);
          }
        }
      }
      return (double) shortest.get(Precision.FLOAT32) / shortest.get(Precision.BFLOAT16);
    }
  }

  private static boolean measureExact() {
    try (var engine = new Engine("the sums of bfloat16");
        var one = TFloat32.scalarOf(1)) {
      Ops tf = engine.tf();
      // Fed, lest TensorFlow compute all of it beforehand, with other kernels.
      var fed = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      List<Operand<?>> errors = new ArrayList<>();
      for (int length : SUM_LENGTHS) {
        var full = sums(tf, fed, length);
        var half = sums(tf, tf.dtypes.cast(fed, TBfloat16.class), length);
        for (int i = 0; i < full.size(); i++) {
          var apart = tf.math.sub(full.get(i), tf.dtypes.cast(half.get(i), TFloat32.class));
          int[] axes = IntStream.range(0, apart.rank()).toArray();
          errors.add(tf.max(tf.math.abs(apart), tf.constant(axes)));
        }
      }
      return engine.run(
          List.of(new Feed(fed, one)),
          errors,
          null,
          result ->
              IntStream.range(0, errors.size()).allMatch(i -> Floats.of(result.get(i))[0] == 0));
    }
  }

  /** What layers and their gradients compute, with so many ones in the largest sum of each. */
  private static <T extends TNumber> List<Operand<T>> sums(Ops tf, Operand<T> one, int length) {
    int channels = length / (SIDE * SIDE);
    var rows = ones(tf, one, CHANNELS, length);
    var columns = ones(tf, one, length, CHANNELS);
    var images = ones(tf, one, channels, SIDE, SIDE, CHANNELS);
    return List.of(
        tf.linalg.matMul(rows, columns),
        tf.linalg.matMul(columns, columns, MatMul.transposeA(true)),
        tf.linalg.matMul(rows, rows, MatMul.transposeB(true)),
        tf.nn.conv2d(
            ones(tf, one, CHANNELS, SIDE, SIDE, channels),
            ones(tf, one, SIDE, SIDE, channels, CHANNELS),
            STRIDES,
            "VALID"),
        tf.nn.conv2dBackpropInput(
            tf.constant(new int[] {CHANNELS, 2 * SIDE, 2 * SIDE, CHANNELS}),
            ones(tf, one, SIDE, SIDE, CHANNELS, channels),
            ones(tf, one, CHANNELS, 2 * SIDE, 2 * SIDE, channels),
            STRIDES,
            "SAME"),
        tf.nn.conv2dBackpropFilter(
            images, tf.constant(new int[] {1, 1, CHANNELS, CHANNELS}), images, STRIDES, "SAME"));
  }

  private static <T extends TNumber> Operand<T> ones(Ops tf, Operand<T> one, int... shape) {
    return tf.broadcastTo(one, tf.constant(shape));
  }
}
