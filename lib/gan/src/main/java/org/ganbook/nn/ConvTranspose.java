package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A transposed convolution in two dimensions, which enlarges an image: {@code [h, w, c]} to {@code
 * [h', w', filters]}, each input pixel spread over kernel * kernel output pixels; h' and w' as
 * {@link Padding#transposed} says. It is the gradient of {@link Conv} with respect to its input
 * (Dumoulin and Visin, 2016, arXiv:1603.07285), often misnamed deconvolution.
 *
 * @param filters number of output channels
 * @param kernel height and width of the kernel, in pixels
 * @param stride output pixels for one pixel of input
 * @param padding what happens at the edge
 * @param bias whether a number a filter is added
 * @param initializer first values of the kernel, {@code [kernel, kernel, filters, c]}; the bias
 *     starts at 0
 */
public record ConvTranspose(
    int filters, int kernel, int stride, Padding padding, boolean bias, Initializer initializer)
    implements Layer {
  /** Refuses numbers that cannot work. */
  public ConvTranspose {
    KernelNumbers.check("convTranspose", filters, kernel, stride);
  }

  /**
   * Sets how much larger the image becomes.
   *
   * @param pixels output pixels for one pixel of input, at least 1
   * @return a copy with it
   */
  public ConvTranspose stride(int pixels) {
    return new ConvTranspose(filters, kernel, pixels, padding, bias, initializer);
  }

  /**
   * Keeps all that the kernel spreads, beyond stride times the size too.
   *
   * @return a copy with valid padding
   */
  public ConvTranspose valid() {
    return new ConvTranspose(filters, kernel, stride, Padding.VALID, bias, initializer);
  }

  /**
   * Leaves the bias out, as is usual before batch normalisation, which has one of its own.
   *
   * @return a copy without bias
   */
  public ConvTranspose noBias() {
    return new ConvTranspose(filters, kernel, stride, padding, false, initializer);
  }

  /**
   * Draws the first kernel in another way.
   *
   * @param other the initializer
   * @return a copy with it
   */
  public ConvTranspose initializer(Initializer other) {
    return new ConvTranspose(filters, kernel, stride, padding, bias, other);
  }

  @Override
  public Shape outputShape(Shape input) {
    ImageShape.check(input);
    return Shape.of(
        padding.transposed(input.get(0), kernel, stride),
        padding.transposed(input.get(1), kernel, stride),
        filters);
  }

  @Override
  public List<Weight> weights(Shape input) {
    var weights = new ArrayList<Weight>();
    Shape shape = Shape.of(kernel, kernel, filters, input.get(2));
    weights.add(Weight.trainable("kernel", shape, initializer));
    if (bias) {
      weights.add(Weight.trainable("bias", Shape.of(filters), Initializer.zeros()));
    }
    return weights;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    Shape output = outputShape(c.inputShape());
    var y = c.convTranspose(x, c.weight("kernel"), stride, padding, output);
    return bias ? c.tf().nn.biasAdd(y, c.weight("bias")) : y;
  }

  @Override
  public long multiplyAdds(Shape input) {
    return input.size() * kernel * kernel * filters;
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "convTranspose"
        + KernelNumbers.text(filters, kernel, stride, padding, bias, initializer);
  }
}
