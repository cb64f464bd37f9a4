package org.ganbook.figure;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A long curve as few points that look the same: 100,000 steps are drawn on some hundred pixels.
 */
public final class Thinning {
  private static final int QUANTILE_VALUES = 5000;

  private Thinning() {}

  /**
   * Points of a curve.
   *
   * @param x places, growing
   * @param y values; NaN where the curve has a gap
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  public record Points(double[] x, double[] y) {}

  /**
   * Keeps of each of some equal parts the lowest and the highest value, and a gap if it has one, so
   * that every peak and every gap is still seen.
   *
   * @param y values at 1, 2, 3, ...
   * @param unit distance of two places
   * @param parts number of parts
   * @return at most three points a part, and the first and the last; all if that is not fewer
   */
  public static Points peaks(float[] y, double unit, int parts) {
    var kept = new TreeSet<Integer>();
    if (y.length <= 2 * parts) {
      for (int i = 0; i < y.length; i++) {
        kept.add(i);
      }
    } else {
      kept.add(0);
      kept.add(y.length - 1);
      for (int part = 0; part < parts; part++) {
        int from = (int) ((long) y.length * part / parts);
        int to = (int) ((long) y.length * (part + 1) / parts);
        addExtremes(kept, y, from, to);
      }
    }
    double[] places = kept.stream().mapToDouble(i -> (i + 1) * unit).toArray();
    return new Points(places, kept.stream().mapToDouble(i -> rounded(y[i])).toArray());
  }

  private static void addExtremes(Set<Integer> kept, float[] y, int from, int to) {
    int low = -1;
    int high = -1;
    int gap = -1;
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(y[i])) {
        gap = i;
      } else {
        low = low < 0 || y[i] < y[low] ? i : low;
        high = high < 0 || y[i] > y[high] ? i : high;
      }
    }
    for (int i : new int[] {low, high, gap}) {
      if (i >= 0) {
        kept.add(i);
      }
    }
  }

  /**
   * Averages over a window around each of some places.
   *
   * @param y values at 1, 2, 3, ...
   * @param unit distance of two places
   * @param window values that are averaged, NaN left out
   * @param most most points
   * @return the averages; NaN where a window holds no number
   */
  public static Points mean(float[] y, double unit, int window, int most) {
    double[] sums = new double[y.length + 1];
    int[] counts = new int[y.length + 1];
    for (int i = 0; i < y.length; i++) {
      boolean finite = Float.isFinite(y[i]);
      sums[i + 1] = sums[i] + (finite ? y[i] : 0);
      counts[i + 1] = counts[i] + (finite ? 1 : 0);
    }
    int count = Math.min(y.length, most);
    double[] x = new double[count];
    double[] means = new double[count];
    for (int k = 0; k < count; k++) {
      int at = count == 1 ? 0 : (int) ((long) (y.length - 1) * k / (count - 1));
      int from = Math.max(0, at - (window - 1) / 2);
      int to = Math.min(y.length, at + window / 2 + 1);
      int inside = counts[to] - counts[from];
      x[k] = (at + 1) * unit;
      means[k] = inside == 0 ? Double.NaN : rounded((sums[to] - sums[from]) / inside);
    }
    return new Points(x, means);
  }

  /**
   * The values below which some shares of the finite ones lie, near enough to choose an axis: of a
   * long curve, some thousand values stand for all.
   *
   * @return one value a share; NaN if there are no finite ones
   */
  public static double[] quantiles(float[] y, double... shares) {
    int stride = Math.max(1, y.length / QUANTILE_VALUES);
    double[] sorted =
        IntStream.iterate(0, i -> i < y.length, i -> i + stride)
            .mapToDouble(i -> y[i])
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return Arrays.stream(shares)
        .map(
            q ->
                sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(q * (sorted.length - 1))])
        .toArray();
  }

  /** Four significant digits: finer than a pixel, and half the size in a notebook. */
  public static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? 0 : Double.NaN;
    }
    int digits = 3 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (digits > 300) {
      return 0;
    }
    double scale = Math.pow(10, Math.abs(digits));
    return digits >= 0 ? Math.rint(value * scale) / scale : Math.rint(value / scale) * scale;
  }
}
