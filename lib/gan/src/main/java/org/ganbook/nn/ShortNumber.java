package org.ganbook.nn;

/** Writes numbers as a reader would: {@code 2e-4}, {@code 0.5}, {@code 3}. */
final class ShortNumber {
  private ShortNumber() {}

  static String of(double number) {
    String text = Double.toString(number).replace("E", "e").replace(".0e", "e");
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Writes a number as it was set, {@code .beta1(0.5)}, unless it is the usual one. */
  static String unless(double usual, String name, double number) {
    return number == usual ? "" : "." + name + "(" + of(number) + ")";
  }
}
