package org.ganbook.score;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where a score would lie in 95 of 100 draws of as many images.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The middle 95 % of replicates. */
  static Interval of(double[] replicates) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    return new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  /** Linear between the sorted values, as NumPy's default. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** The same width around another middle, for replicates that are biased; not below 0. */
  static Interval around(double value, double[] replicates) {
    double shift = value - Arrays.stream(replicates).average().orElse(value);
    Interval found = of(replicates);
    return new Interval(Math.max(0, found.low + shift), Math.max(0, found.high + shift));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g to %.4g", low, high);
  }
}
