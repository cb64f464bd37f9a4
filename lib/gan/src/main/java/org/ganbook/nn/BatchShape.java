package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/** Shapes of batches: those of one sample with the number of samples in front. */
final class BatchShape {
  private BatchShape() {}

  /** Refuses a batch of other samples than expected. */
  static void check(String where, Shape sample, Operand<?> batch) {
    if (!fits(sample, batch)) {
      throw GanbookException.of(where, text(sample), text(batch));
    }
  }

  /** Tells whether a batch may be one of such samples. */
  static boolean fits(Shape sample, Operand<?> batch) {
    return batch != null && sample.prepend(Shape.UNKNOWN_SIZE).isCompatibleWith(batch.shape());
  }

  /** Writes such as {@code [batch, 28, 28, 1]}. */
  static String text(Shape sample) {
    return named(sample.prepend(Shape.UNKNOWN_SIZE));
  }

  /** Writes the shape of a batch. */
  static String text(Operand<?> batch) {
    return batch == null ? "null" : named(batch.shape());
  }

  private static String named(Shape shape) {
    return shape.toString().replace("[-1", "[batch");
  }
}
