package org.ganbook.nn;

import java.util.List;
import java.util.function.BinaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Matrix products and convolutions in a {@link Precision}: float32 in, float32 out.
 *
 * <p>In bfloat16 the factors and the result are rounded to 16 bits and the sums are float32. Where
 * this machine's own kernels would sum otherwise ({@link Bfloat16}), the products of the rounded
 * numbers are made in float32, which is the same. That goes for gradients, too: the gradient of a
 * rounding is a rounding.
 */
final class Products {
  /**
   * Weights from which on bfloat16 gains more than rounding costs: with AMX, 26,000 gained nothing,
   * 131,000 a third, 524,000 and a batch of 64 nearly half of the time.
   */
  private static final long LARGE = 1 << 16;

  private final Ops tf;
  private final Precision precision;
  private final boolean kernels;

  Products(Ops tf, Precision precision) {
    this(tf, precision, precision == Precision.BFLOAT16 && Bfloat16.exact());
  }

  /** For a test, which says whether bfloat16 is left to the machine's own kernels. */
  Products(Ops tf, Precision precision, boolean kernels) {
    this.tf = tf;
    this.precision = precision;
    this.kernels = kernels;
  }

  Operand<TFloat32> matMul(Operand<TFloat32> a, Operand<TFloat32> b) {
    boolean small = b.shape().size() < LARGE;
    return small ? tf.linalg.matMul(a, b) : product(a, b, tf.linalg::matMul, tf.linalg::matMul);
  }

  Operand<TFloat32> conv(
      Operand<TFloat32> x, Operand<TFloat32> kernel, int stride, Padding padding) {
    return product(
        x,
        kernel,
        (a, b) -> convolve(a, b, stride, padding),
        (a, b) -> convolve(a, b, stride, padding));
  }

  Operand<TFloat32> convTranspose(
      Operand<TFloat32> x, Operand<TFloat32> kernel, int stride, Padding padding, Shape output) {
    // The batch is known only when the graph runs.
    Operand<TInt32> batch = tf.shape.size(x, tf.constant(0));
    int[] rest = {(int) output.get(0), (int) output.get(1), (int) output.get(2)};
    var sizes = tf.concat(List.of(batch, tf.constant(rest)), tf.constant(0));
    return product(
        x,
        kernel,
        (a, b) -> spread(sizes, b, a, stride, padding),
        (a, b) -> spread(sizes, b, a, stride, padding));
  }

  /** The same product twice: of numbers of 32 and of 16 bits. */
  private Operand<TFloat32> product(
      Operand<TFloat32> a,
      Operand<TFloat32> b,
      BinaryOperator<Operand<TFloat32>> full,
      BinaryOperator<Operand<TBfloat16>> half) {
    if (precision == Precision.FLOAT32) {
      return full.apply(a, b);
    }
    return kernels
        ? full(half.apply(half(a), half(b)))
        : full(half(full.apply(full(half(a)), full(half(b)))));
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
