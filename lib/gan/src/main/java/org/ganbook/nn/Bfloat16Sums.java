package org.ganbook.nn;

import java.util.ArrayList;
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

/**
 * Whether TensorFlow's kernels for bfloat16 sum in float32 on this machine, found by sums of ones:
 * a sum that is kept in 16 bits stops growing at 256, and one that is kept so in parts ends too
 * low.
 */
final class Bfloat16Sums {
  private static final int[] LENGTHS = {1024, 4096, 16384};

  /** Images and kernels are of 4 x 4 pixels; channels on the side that is not summed. */
  private static final int SIDE = 4;

  private static final int FEW = 8;
  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  private Bfloat16Sums() {}

  /** Made when somebody asks first, in some hundredths of a second. */
  private static final class Once {
    static final boolean EXACT = measure();
  }

  /** Whether products, convolutions and both gradients of a convolution are exact. */
  static boolean exact() {
    return Once.EXACT;
  }

  private static boolean measure() {
    try (var engine = new Engine("the sums of bfloat16");
        var one = TFloat32.scalarOf(1)) {
      Ops tf = engine.tf();
      // Fed, lest TensorFlow compute all of it beforehand, with other kernels.
      var fed = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      List<Operand<?>> errors = new ArrayList<>();
      for (int length : LENGTHS) {
        var full = sums(tf, fed, length);
        var half = sums(tf, tf.dtypes.cast(fed, TBfloat16.class), length);
        for (int i = 0; i < full.size(); i++) {
          var apart = tf.math.sub(full.get(i), tf.dtypes.cast(half.get(i), TFloat32.class));
          errors.add(tf.max(tf.math.abs(apart), tf.constant(axes(apart.rank()))));
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

  private static int[] axes(int rank) {
    return IntStream.range(0, rank).toArray();
  }

  /** What layers and their gradients compute, with so many ones in the largest sum of each. */
  private static <T extends TNumber> List<Operand<T>> sums(Ops tf, Operand<T> one, int length) {
    int channels = length / (SIDE * SIDE);
    var rows = ones(tf, one, FEW, length);
    var columns = ones(tf, one, length, FEW);
    var images = ones(tf, one, channels, SIDE, SIDE, FEW);
    return List.of(
        tf.linalg.matMul(rows, columns),
        tf.linalg.matMul(columns, columns, MatMul.transposeA(true)),
        tf.linalg.matMul(rows, rows, MatMul.transposeB(true)),
        tf.nn.conv2d(
            ones(tf, one, FEW, SIDE, SIDE, channels),
            ones(tf, one, SIDE, SIDE, channels, FEW),
            STRIDES,
            "VALID"),
        tf.nn.conv2dBackpropInput(
            tf.constant(new int[] {FEW, 2 * SIDE, 2 * SIDE, FEW}),
            ones(tf, one, SIDE, SIDE, FEW, channels),
            ones(tf, one, FEW, 2 * SIDE, 2 * SIDE, channels),
            STRIDES,
            "SAME"),
        tf.nn.conv2dBackpropFilter(
            images, tf.constant(new int[] {1, 1, FEW, FEW}), images, STRIDES, "SAME"));
  }

  private static <T extends TNumber> Operand<T> ones(Ops tf, Operand<T> one, int... shape) {
    return tf.broadcastTo(one, tf.constant(shape));
  }
}
