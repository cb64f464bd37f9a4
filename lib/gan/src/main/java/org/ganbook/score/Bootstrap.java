package org.ganbook.score;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How much a number would vary if other images had been drawn (Efron, 1979): the same number of
 * images drawn with replacement from those there are, again and again.
 */
final class Bootstrap {
  private final int[][] weights;

  /**
   * Draws the replicates.
   *
   * @param count how many there are to draw from
   * @param replicates how often
   * @param seed same seed, same draws
   */
  Bootstrap(int count, int replicates, long seed) {
    var random = new SplittableRandom(seed);
    weights = new int[replicates][count];
    for (int[] replicate : weights) {
      for (int i = 0; i < count; i++) {
        replicate[random.nextInt(count)]++;
      }
    }
  }

  /** How often each was drawn, {@code [replicates][count]}. */
  int[][] weights() {
    return weights;
  }

  /** A number of each replicate. */
  double[] each(ToDoubleFunction<int[]> statistic) {
    var values = new double[weights.length];
    for (int r = 0; r < weights.length; r++) {
      values[r] = statistic.applyAsDouble(weights[r]);
    }
    return values;
  }

  /** The interval of a mean. */
  Interval ofMean(double[] values) {
    return Interval.of(each(w -> mean(values, w)));
  }

  private static double mean(double[] values, int[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights[i];
    }
    return sum / values.length;
  }
}
