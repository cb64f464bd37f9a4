package org.ganbook.nn;

import org.ganbook.GanbookException;

/** What the two convolutions say alike about their numbers. */
final class KernelNumbers {
  private KernelNumbers() {}

  static void check(String layer, int filters, int kernel, int stride) {
    atLeastOne(layer, "filter", filters);
    atLeastOne(layer, "pixel of kernel", kernel);
    atLeastOne(layer, "pixel of stride", stride);
  }

  private static void atLeastOne(String layer, String what, int found) {
    if (found < 1) {
      throw GanbookException.of(layer, "at least 1 " + what, found);
    }
  }

  /** Writes the layer as it was made: {@code (64, 5).stride(2).noBias()}. */
  static String text(
      int filters, int kernel, int stride, Padding padding, boolean bias, Initializer initializer) {
    return "("
        + filters
        + ", "
        + kernel
        + ")"
        + (stride == 1 ? "" : ".stride(" + stride + ")")
        + (padding == Padding.SAME ? "" : ".valid()")
        + (bias ? "" : ".noBias()")
        + initializer(initializer);
  }

  /** Writes the initializer if it is not that of most layers. */
  static String initializer(Initializer initializer) {
    return initializer.equals(Initializer.glorotUniform())
        ? ""
        : ".initializer(" + initializer + ")";
  }
}
