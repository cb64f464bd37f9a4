package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Layers that give weighted sums of their input: what a network learns with. */
public final class LinearLayers {
  /** First values of embeddings, as in Keras. */
  static final Initializer EMBEDDING = Initializer.uniform(0.05);

  private LinearLayers() {}

  /**
   * A fully connected layer, y = x W + b: {@code [inputs]} to {@code [units]}.
   *
   * @param units number of outputs
   * @param bias whether b is there
   * @param initializer first values of W, {@code [inputs, units]}; b starts at 0
   */
  public record Dense(int units, boolean bias, Initializer initializer) implements PerSample {
    /** Refuses a layer without units. */
    public Dense {
      GanbookException.ifNull("initializer", initializer);
      if (units < 1) {
        throw GanbookException.of("dense", "at least 1 unit", units);
      }
    }

    /** Leaves the bias out, as is usual before batch normalisation, which has one of its own. */
    public Dense noBias() {
      return new Dense(units, false, initializer);
    }

    /** Draws the first weights in another way. */
    public Dense initializer(Initializer other) {
      return new Dense(units, bias, other);
    }

    @Override
    public Shape outputShape(Shape input) {
      if (input.numDimensions() != 1) {
        throw new GanbookException(
            "expected a flat input [n], found " + input + "; add flatten() before it");
      }
      return Shape.of(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
      return kernelAndBias(Shape.of(input.get(0), units), initializer, units, bias);
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return biased(c, c.matMul(x, c.weight("kernel")), bias);
    }

    @Override
    public long multiplyAdds(Shape input) {
      return input.get(0) * units;
    }

    @Override
    public String toString() {
      return "dense(" + units + ")" + (bias ? "" : ".noBias()") + text(initializer);
    }
  }

  /**
   * A convolution in two dimensions: {@code [h, w, c]} to {@code [h', w', filters]}, each output
   * pixel a sum over kernel * kernel pixels and all channels; h' and w' as {@link
   * Padding#convolved} says.
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
      implements PerSample {
    /** Refuses numbers that cannot work. */
    public Conv {
      GanbookException.ifNull("initializer", initializer);
      check("conv", filters, kernel, stride);
    }

    /** Sets how many input pixels, at least 1, lie between one output pixel and the next. */
    public Conv stride(int pixels) {
      return new Conv(filters, kernel, pixels, padding, bias, initializer);
    }

    /** Keeps the kernel inside the image, in place of zeros around it. */
    public Conv valid() {
      return new Conv(filters, kernel, stride, Padding.VALID, bias, initializer);
    }

    /** Leaves the bias out, as is usual before batch normalisation, which has one of its own. */
    public Conv noBias() {
      return new Conv(filters, kernel, stride, padding, false, initializer);
    }

    /** Draws the first kernel in another way. */
    public Conv initializer(Initializer other) {
      return new Conv(filters, kernel, stride, padding, bias, other);
    }

    @Override
    public Shape outputShape(Shape input) {
      SampleShapes.checkImage(input);
      long h = padding.convolved(input.get(0), kernel, stride);
      long w = padding.convolved(input.get(1), kernel, stride);
      if (h < 1 || w < 1) {
        throw new GanbookException(
            String.format(
                Locale.ROOT,
                "expected an image of at least %d x %d pixels for a kernel without padding, found"
                    + " %s",
                kernel,
                kernel,
                input));
      }
      return Shape.of(h, w, filters);
    }

    @Override
    public List<Weight> weights(Shape input) {
      Shape shape = Shape.of(kernel, kernel, input.get(2), filters);
      return kernelAndBias(shape, initializer, filters, bias);
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return biased(c, c.conv(x, c.weight("kernel"), stride, padding), bias);
    }

    @Override
    public long multiplyAdds(Shape input) {
      return outputShape(input).size() * kernel * kernel * input.get(2);
    }

    @Override
    public String toString() {
      return "conv" + text(filters, kernel, stride, padding, bias, initializer);
    }
  }

  /**
   * A transposed convolution in two dimensions, which enlarges an image: {@code [h, w, c]} to
   * {@code [h', w', filters]}, each input pixel spread over kernel * kernel output pixels; h' and
   * w' as {@link Padding#transposed} says. It is the gradient of {@link Conv} with respect to its
   * input (Dumoulin and Visin, 2016, arXiv:1603.07285), often misnamed deconvolution.
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
      implements PerSample {
    /** Refuses numbers that cannot work. */
    public ConvTranspose {
      GanbookException.ifNull("initializer", initializer);
      check("convTranspose", filters, kernel, stride);
    }

    /** Sets how many output pixels, at least 1, come from one pixel of input in a row. */
    public ConvTranspose stride(int pixels) {
      return new ConvTranspose(filters, kernel, pixels, padding, bias, initializer);
    }

    /** Keeps all that the kernel spreads, beyond stride times the size too. */
    public ConvTranspose valid() {
      return new ConvTranspose(filters, kernel, stride, Padding.VALID, bias, initializer);
    }

    /** Leaves the bias out, as is usual before batch normalisation, which has one of its own. */
    public ConvTranspose noBias() {
      return new ConvTranspose(filters, kernel, stride, padding, false, initializer);
    }

    /** Draws the first kernel in another way. */
    public ConvTranspose initializer(Initializer other) {
      return new ConvTranspose(filters, kernel, stride, padding, bias, other);
    }

    @Override
    public Shape outputShape(Shape input) {
      SampleShapes.checkImage(input);
      return Shape.of(
          padding.transposed(input.get(0), kernel, stride),
          padding.transposed(input.get(1), kernel, stride),
          filters);
    }

    @Override
    public List<Weight> weights(Shape input) {
      Shape shape = Shape.of(kernel, kernel, filters, input.get(2));
      return kernelAndBias(shape, initializer, filters, bias);
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      Shape output = outputShape(c.inputShape());
      return biased(c, c.convTranspose(x, c.weight("kernel"), stride, padding, output), bias);
    }

    @Override
    public long multiplyAdds(Shape input) {
      return input.size() * kernel * kernel * filters;
    }

    @Override
    public String toString() {
      return "convTranspose" + text(filters, kernel, stride, padding, bias, initializer);
    }
  }

  /**
   * A learnt vector for each class: {@code [classes]}, one-hot, to {@code [size]}. The product with
   * a matrix {@code [classes, size]} picks a row; a mixture of classes gives a mixture of rows.
   *
   * @param classes number of classes
   * @param size length of each vector
   * @param initializer first values of the matrix
   */
  public record Embedding(int classes, int size, Initializer initializer) implements PerSample {
    /** Refuses numbers that cannot work. */
    public Embedding {
      GanbookException.ifNull("initializer", initializer);
      if (classes < 1 || size < 1) {
        throw GanbookException.of(
            "embedding", "at least 1 class and 1 number for each", classes + " and " + size);
      }
    }

    /** Draws the first vectors in another way. */
    public Embedding initializer(Initializer other) {
      return new Embedding(classes, size, other);
    }

    @Override
    public Shape outputShape(Shape input) {
      if (!input.equals(Shape.of(classes))) {
        throw new GanbookException("expected a one-hot class [" + classes + "], found " + input);
      }
      return Shape.of(size);
    }

    @Override
    public List<Weight> weights(Shape input) {
      return List.of(Weight.trainable("embedding", Shape.of(classes, size), initializer));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().linalg.matMul(x, c.weight("embedding"));
    }

    @Override
    public long multiplyAdds(Shape input) {
      return (long) classes * size;
    }

    @Override
    public String toString() {
      String made = "embedding(" + classes + ", " + size + ")";
      return initializer.equals(EMBEDDING) ? made : made + ".initializer(" + initializer + ")";
    }
  }

  private static void check(String layer, int filters, int kernel, int stride) {
    atLeastOne(layer, "filter", filters);
    atLeastOne(layer, "pixel of kernel", kernel);
    atLeastOne(layer, "pixel of stride", stride);
  }

  private static void atLeastOne(String layer, String what, int found) {
    if (found < 1) {
      throw GanbookException.of(layer, "at least 1 " + what, found);
    }
  }

  private static List<Weight> kernelAndBias(
      Shape kernel, Initializer initializer, long outputs, boolean bias) {
    var weights = new ArrayList<Weight>();
    weights.add(Weight.trainable("kernel", kernel, initializer));
    if (bias) {
      weights.add(Weight.trainable("bias", Shape.of(outputs), Initializer.zeros()));
    }
    return weights;
  }

  private static Operand<TFloat32> biased(LayerContext c, Operand<TFloat32> y, boolean bias) {
    return bias ? c.tf().nn.biasAdd(y, c.weight("bias")) : y;
  }

  /** Writes a convolution as it was made: {@code (64, 5).stride(2).noBias()}. */
  private static String text(
      int filters, int kernel, int stride, Padding padding, boolean bias, Initializer initializer) {
    return ("(" + filters + ", " + kernel + ")")
        + (stride == 1 ? "" : ".stride(" + stride + ")")
        + (padding == Padding.SAME ? "" : ".valid()")
        + (bias ? "" : ".noBias()")
        + text(initializer);
  }

  /** Writes the initializer if it is not that of most layers. */
  private static String text(Initializer initializer) {
    return initializer.equals(Initializer.glorotUniform())
        ? ""
        : ".initializer(" + initializer + ")";
  }
}
