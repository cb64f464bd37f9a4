package org.ganbook.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/** Several seeds' values in two numbers. */
final class Spread {
  private Spread() {}

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }

  /** A number with so many digits that count, and without an exponent. */
  private static String number(double value, int digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(digits)).toPlainString()
        : "–";
  }

  /** NaN of none. */
  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** The standard deviation as that of a sample; NaN of fewer than two. */
  static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  /** Such as {@code 12.3 ± 0.8}. */
  static String text(List<Double> values) {
    double[] all = array(values);
    if (all.length == 0) {
      return "none";
    }
    String mean = number(mean(all), 3);
    return all.length == 1 ? mean : mean + " ± " + number(deviation(all), 2);
  }

  /** Such as {@code 12.3 ± 0.8 (4 seeds)}. */
  static String counted(List<Double> values) {
    int count = values.size();
    return text(values) + (count == 1 ? " (1 seed)" : " (" + count + " seeds)");
  }
}
