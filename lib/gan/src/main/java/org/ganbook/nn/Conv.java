package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A convolution in two dimensions: {@code [h, w, c]} to {@code [h', w', filters]}, each output
 * pixel a sum over kernel * kernel pixels and all channels; h' and w' as {@link Padding#convolved}
 * says.
 *
 * @param filters number of output channels
 * @param kernel height and width of the kernel, in pixels
 * @param stride input pixels from one output pixel to the next
 * @param padding what happens at the edge
 * @param bias whether a number a filter is added
 * @param initializer first values of the kernel, {@code [kernel, kernel, c, filters]}; the bias
 *     starts at 0
 */
public record Conv(
    int filters, int kernel, int stride, Padding padding, boolean bias, Initializer initializer)
    implements Layer {
  /** Refuses numbers that cannot work. */
  public Conv {
    KernelNumbers.check("conv", filters, kernel, stride);
  }

  /**
   * Sets how far the kernel moves.
   *
   * @param pixels input pixels from one output pixel to the next, at least 1
   * @return a copy with it
   */
  public Conv stride(int pixels) {
    return new Conv(filters, kernel, pixels, padding, bias, initializer);
  }

  /**
   * Keeps the kernel inside the image, in place of zeros around it.
   *
   * @return a copy with valid padding
   */
  public Conv valid() {
    return new Conv(filters, kernel, stride, Padding.VALID, bias, initializer);
  }

  /**
   * Leaves the bias out, as is usual before batch normalisation, which has one of its own.
   *
   * @return a copy without bias
   */
  public Conv noBias() {
    return new Conv(filters, kernel, stride, padding, false, initializer);
  }

  /**
   * Draws the first kernel in another way.
   *
   * @param other the initializer
   * @return a copy with it
   */
  public Conv initializer(Initializer other) {
    return new Conv(filters, kernel, stride, padding, bias, other);
  }

  @Override
  public Shape outputShape(Shape input) {
    ImageShape.check(input);
    long h = padding.convolved(input.get(0), kernel, stride);
    long w = padding.convolved(input.get(1), kernel, stride);
    if (h < 1 || w < 1) {
      throw new GanbookException(
          String.format(
              Locale.ROOT,
              "expected an image of at least %d x %d pixels for a kernel without padding, found %s",
              kernel,
              kernel,
              input));
    }
    return Shape.of(h, w, filters);
  }

  @Override
  public List<Weight> weights(Shape input) {
    var weights = new ArrayList<Weight>();
    Shape shape = Shape.of(kernel, kernel, input.get(2), filters);
    weights.add(Weight.trainable("kernel", shape, initializer));
    if (bias) {
      weights.add(Weight.trainable("bias", Shape.of(filters), Initializer.zeros()));
    }
    return weights;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    var y = c.conv(x, c.weight("kernel"), stride, padding);
    return bias ? c.tf().nn.biasAdd(y, c.weight("bias")) : y;
  }

  @Override
  public long multiplyAdds(Shape input) {
    return outputShape(input).size() * kernel * kernel * input.get(2);
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "conv" + KernelNumbers.text(filters, kernel, stride, padding, bias, initializer);
  }
}
