package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.ndarray.Shape;

/** Checks that a layer gets an image, and says which reshape would make one. */
final class ImageShape {
  private ImageShape() {}

  /** Refuses what is not {@code [h, w, c]}. */
  static void check(Shape input) {
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
