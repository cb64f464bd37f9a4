package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Makes an image smaller by averaging squares of pixels: {@code [h, w, c]} to {@code [h / size, w /
 * size, c]}, channel by channel.
 *
 * @param size height and width of each square, in pixels
 */
public record AveragePool(int size) implements Layer {
  /** Refuses a size below 1. */
  public AveragePool {
    if (size < 1) {
      throw GanbookException.of("averagePool", "a size of at least 1 pixel", size);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    ImageShape.check(input);
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
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "averagePool(" + size + ")";
  }
}
