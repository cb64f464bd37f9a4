package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Layers without weights that give another shape. */
public final class ShapeLayers {
  private ShapeLayers() {}

  /**
   * Enlarges an image by repeating each pixel: {@code [h, w, c]} to {@code [factor * h, factor * w,
   * c]}. With a convolution after it, it does what a transposed one does without its checkerboard
   * patterns.
   *
   * @param factor how often a pixel is repeated in each direction
   */
  public record UpSample(int factor) implements PerSample {
    /** Refuses a factor below 1. */
    public UpSample {
      if (factor < 1) {
        throw GanbookException.of("upSample", "a factor of at least 1", factor);
      }
    }

    @Override
    public Shape outputShape(Shape input) {
      SampleShapes.checkImage(input);
      return Shape.of(factor * input.get(0), factor * input.get(1), input.get(2));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      Shape output = outputShape(c.inputShape());
      int[] sizes = {(int) output.get(0), (int) output.get(1)};
      return c.tf().image.resizeNearestNeighbor(x, c.tf().constant(sizes));
    }

    @Override
    public String toString() {
      return "upSample(" + factor + ")";
    }
  }

  /**
   * Makes an image smaller by averaging squares of pixels: {@code [h, w, c]} to {@code [h / size, w
   * / size, c]}, channel by channel.
   *
   * @param size height and width of each square, in pixels
   */
  public record AveragePool(int size) implements PerSample {
    /** Refuses a size below 1. */
    public AveragePool {
      if (size < 1) {
        throw GanbookException.of("averagePool", "a size of at least 1 pixel", size);
      }
    }

    @Override
    public Shape outputShape(Shape input) {
      SampleShapes.checkImage(input);
      if (input.get(0) % size != 0 || input.get(1) % size != 0) {
        throw new GanbookException(
            "expected height and width that " + size + " divides, found " + input);
      }
      return Shape.of(input.get(0) / size, input.get(1) / size, input.get(2));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      var tf = c.tf();
      Shape output = outputShape(c.inputShape());
      if (!c.training()) {
        var window = List.of(1L, (long) size, (long) size, 1L);
        return tf.nn.avgPool(x, window, window, "VALID");
      }
      // TensorFlow's own AvgPool is faster, but has no second derivative for a gradient penalty.
      long[] squares = {-1, output.get(0), size, output.get(1), size, output.get(2)};
      return tf.math.mean(tf.reshape(x, tf.constant(squares)), tf.constant(new int[] {2, 4}));
    }

    @Override
    public String toString() {
      return "averagePool(" + size + ")";
    }
  }

  /**
   * Gives the same numbers another shape, row by row.
   *
   * @param shape shape of one output sample
   */
  public record Reshape(Shape shape) implements PerSample {
    /** Refuses a shape that is not made of whole positive numbers. */
    public Reshape {
      for (long size : shape.asArray()) {
        if (size < 1) {
          throw GanbookException.of("reshape", "sizes of at least 1", shape);
        }
      }
    }

    @Override
    public Shape outputShape(Shape input) {
      if (input.size() != shape.size()) {
        throw new GanbookException(
            "expected "
                + (shape.size() + " numbers to make " + shape)
                + (", found " + input.size() + " in " + input));
      }
      return shape;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().reshape(x, c.tf().constant(shape.prepend(-1)));
    }

    @Override
    public String toString() {
      return "reshape" + shape.toString().replace('[', '(').replace(']', ')');
    }
  }

  /** Lays all numbers of a sample in a row: {@code [h, w, c]} to {@code [h * w * c]}. */
  public record Flatten() implements PerSample {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(input.size());
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().reshape(x, c.tf().constant(new long[] {-1, c.inputShape().size()}));
    }

    @Override
    public String toString() {
      return "flatten()";
    }
  }
}
