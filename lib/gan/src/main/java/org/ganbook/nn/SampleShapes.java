package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/** Checks of samples, and of batches: samples with their number in front. */
final class SampleShapes {
  private SampleShapes() {}

  /** Refuses a batch of other samples than expected. */
  static void checkBatch(String where, Shape sample, Operand<?> batch) {
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

  /** Refuses what is no image {@code [h, w, c]}, and says which reshape would make it one. */
  static void checkImage(Shape input) {
    if (input.numDimensions() != 3) {
      throw new GanbookException(
          "expected an image [h, w, c], found " + input + "; add " + reshape(input) + " before it");
    }
  }

  private static String reshape(Shape input) {
    if (input.numDimensions() == 2) {
      return "reshape(" + input.get(0) + ", " + input.get(1) + ", 1)";
    }
    long n = input.size();
    for (long side : new long[] {28, 32, 64}) {
      long channels = n / (side * side);
      if (n % (side * side) == 0 && (channels == 1 || channels == 3) && !isPowerOfTwo(n)) {
        return "reshape(" + side + ", " + side + ", " + channels + ")";
      }
    }
    // What generators grow from: a small square with 8, 16, 32, ... channels.
    for (long side = 4; side <= 16; side++) {
      long channels = n / (side * side);
      if (n % (side * side) == 0 && channels >= 8 && isPowerOfTwo(channels)) {
        return "reshape(" + side + ", " + side + ", " + channels + ")";
      }
    }
    return "reshape(height, width, channels)";
  }

  private static boolean isPowerOfTwo(long n) {
    return Long.bitCount(n) == 1;
  }
}
