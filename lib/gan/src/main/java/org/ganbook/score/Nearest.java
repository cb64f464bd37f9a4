package org.ganbook.score;

import java.util.Arrays;

/**
 * How far each row of some features is from the others of the same set.
 *
 * @param first to the nearest other, {@code [count]}
 * @param kth to the k-th nearest other, {@code [count]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
record Nearest(double[] first, double[] kth) {
  /** Looks for the k nearest others of each. */
  static Nearest among(Distances distances, Features x, int k) {
    int[][] found = distances.nearest(x, x, k + 1);
    var first = new double[x.count()];
    var kth = new double[x.count()];
    for (int i = 0; i < x.count(); i++) {
      // Of equal rows any may come first, the row itself or another.
      double[] squares = new double[k + 1];
      for (int j = 0; j <= k; j++) {
        squares[j] = Distances.square(x, i, x, found[i][j]);
      }
      Arrays.sort(squares);
      first[i] = Math.sqrt(squares[1]);
      kth[i] = Math.sqrt(squares[k]);
    }
    return new Nearest(first, kth);
  }
}
