package org.ganbook.score;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How much a number would vary if other images had been drawn (Efron, 1979): the same number of
 * images drawn with replacement from those there are, again and again.
 */
final class Bootstrap {
  private final int[][] weights;

  /** Draws so many replicates of a count of images; same seed, same draws. */
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

  /** The weights of the images as they are: each counts once. */
  static int[] once(int count) {
    var once = new int[count];
    Arrays.fill(once, 1);
    return once;
  }

  /** A number of each replicate. */
  double[] each(ToDoubleFunction<int[]> statistic) {
    return Arrays.stream(weights).mapToDouble(statistic).toArray();
  }

  /** The interval of a mean. */
  Interval ofMean(double[] values) {
    return Interval.of(each(w -> mean(values, w)));
  }

  static double mean(double[] values, int[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights[i];
    }
    return sum / values.length;
  }
}
