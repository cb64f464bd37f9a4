package org.ganbook.score;

import org.ganbook.data.Batches;

/**
 * Mean and covariance of features, summed up in groups so that other draws of the same number of
 * images can be imitated by drawing groups.
 */
final class Moments {
  /** Enough groups for an interval; few enough to be kept. */
  private static final int GROUPS = 100;

  private final int size;
  private final double[] centre;
  private final int[] counts;
  private final double[][] sums;
  private final double[][] products;

  Moments(Features features) {
    size = features.size();
    int count = features.count();
    int groups = Math.min(GROUPS, count);
    counts = new int[groups];
    sums = new double[groups][size];
    products = new double[groups][size * size];
    centre = new double[size];
    for (int i = 0; i < count; i++) {
      for (int a = 0; a < size; a++) {
        centre[a] += features.at(i, a) / count;
      }
    }
    var row = new double[size];
    // By chance: images in some order, such as classes in turn, would make groups unlike each
    // other.
    int[] order = Batches.of(count, count, 1).at(0);
    for (int place = 0; place < count; place++) {
      int i = order[place];
      int g = place % groups;
      counts[g]++;
      for (int a = 0; a < size; a++) {
        row[a] = features.at(i, a) - centre[a];
        sums[g][a] += row[a];
      }
      for (int a = 0; a < size; a++) {
        if (row[a] != 0) {
          for (int b = 0; b <= a; b++) {
            products[g][a * size + b] += row[a] * row[b];
          }
        }
      }
    }
  }

  int groups() {
    return counts.length;
  }

  /** All of it: mean {@code [size]}, then covariance {@code [size, size]} divided by n - 1. */
  double[][] all() {
    return weighted(Bootstrap.once(groups()));
  }

  /** Mean and covariance where each group counts so often. */
  double[][] weighted(int[] weights) {
    double n = 0;
    var mean = new double[size];
    var covariance = new double[size * size];
    for (int g = 0; g < groups(); g++) {
      if (weights[g] > 0) {
        n += (double) weights[g] * counts[g];
        add(mean, sums[g], weights[g]);
        add(covariance, products[g], weights[g]);
      }
    }
    for (int a = 0; a < size; a++) {
      mean[a] /= n;
    }
    double divisor = Math.max(1, n - 1);
    for (int a = 0; a < size; a++) {
      for (int b = 0; b <= a; b++) {
        double value = (covariance[a * size + b] - n * mean[a] * mean[b]) / divisor;
        covariance[a * size + b] = value;
        covariance[b * size + a] = value;
      }
    }
    add(mean, centre, 1);
    return new double[][] {mean, covariance};
  }

  private static void add(double[] to, double[] values, int weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * values[i];
    }
  }
}
