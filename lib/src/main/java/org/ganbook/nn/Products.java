package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Matrix products and convolutions in a {@link Precision}: float32 in, float32 out. */
final class Products {
  /**
   * Weights from which on bfloat16 gains more than rounding costs: with AMX, 26,000 gained nothing,
   * 131,000 a third, 524,000 and a batch of 64 nearly half of the time.
   */
  private static final long LARGE = 1 << 16;

  private final Ops tf;
  private final Precision precision;

  Products(Ops tf, Precision precision) {
    this.tf = tf;
    this.precision = precision;
  }

  Operand<TFloat32> matMul(Operand<TFloat32> a, Operand<TFloat32> b) {
    boolean large = b.shape().size() >= LARGE;
    return precision == Precision.BFLOAT16 && large
        ? full(tf.linalg.matMul(half(a), half(b)))
        : tf.linalg.matMul(a, b);
  }

  Operand<TFloat32> conv(
      Operand<TFloat32> x, Operand<TFloat32> kernel, int stride, Padding padding) {
    return precision == Precision.BFLOAT16
        ? full(convolve(half(x), half(kernel), stride, padding))
        : convolve(x, kernel, stride, padding);
  }

  Operand<TFloat32> convTranspose(
      Operand<TFloat32> x, Operand<TFloat32> kernel, int stride, Padding padding, Shape output) {
    // The batch is known only when the graph runs.
    Operand<TInt32> batch = tf.shape.size(x, tf.constant(0));
    int[] rest = {(int) output.get(0), (int) output.get(1), (int) output.get(2)};
    var sizes = tf.concat(List.of(batch, tf.constant(rest)), tf.constant(0));
    return precision == Precision.BFLOAT16
        ? full(spread(sizes, half(kernel), half(x), stride, padding))
        : spread(sizes, kernel, x, stride, padding);
  }

  private <T extends TNumber> Operand<T> convolve(
      Operand<T> x, Operand<T> kernel, int stride, Padding padding) {
    return tf.nn.conv2d(x, kernel, strides(stride), padding.name());
  }

  private <T extends TNumber> Operand<T> spread(
      Operand<TInt32> sizes, Operand<T> kernel, Operand<T> x, int stride, Padding padding) {
    return tf.nn.conv2dBackpropInput(sizes, kernel, x, strides(stride), padding.name());
  }

  private static List<Long> strides(long stride) {
    return List.of(1L, stride, stride, 1L);
  }

  private Operand<TBfloat16> half(Operand<TFloat32> x) {
    return tf.dtypes.cast(x, TBfloat16.class);
  }

  private Operand<TFloat32> full(Operand<TBfloat16> x) {
    return tf.dtypes.cast(x, TFloat32.class);
  }
}
