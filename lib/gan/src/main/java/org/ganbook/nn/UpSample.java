package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Enlarges an image by repeating each pixel: {@code [h, w, c]} to {@code [factor * h, factor * w,
 * c]}. With a {@link Conv} after it, it does what {@link ConvTranspose} does without its
 * checkerboard patterns.
 *
 * @param factor how often a pixel is repeated in each direction
 */
public record UpSample(int factor) implements Layer {
  /** Refuses a factor below 1. */
  public UpSample {
    if (factor < 1) {
      throw GanbookException.of("upSample", "a factor of at least 1", factor);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    ImageShape.check(input);
    return Shape.of(factor * input.get(0), factor * input.get(1), input.get(2));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    var tf = c.tf();
    Shape output = outputShape(c.inputShape());
    int[] sizes = {(int) output.get(0), (int) output.get(1)};
    return tf.image.resizeNearestNeighbor(x, tf.constant(sizes));
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "upSample(" + factor + ")";
  }
}
