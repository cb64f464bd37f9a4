package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/**
 * How many numbers meet in one output, or leave one input, of a kernel {@code [..., in, out]}: the
 * receptive field times in or out. (The framework's own count is wrong for convolutions.)
 */
final class Fan {
  private Fan() {}

  static double in(Shape kernel) {
    return fan(kernel, 2);
  }

  static double out(Shape kernel) {
    return fan(kernel, 1);
  }

  private static double fan(Shape kernel, int fromEnd) {
    int n = kernel.numDimensions();
    double size = n < fromEnd ? 1 : kernel.get(n - fromEnd);
    for (int i = 0; i < n - 2; i++) {
      size *= kernel.get(i);
    }
    return size;
  }
}
