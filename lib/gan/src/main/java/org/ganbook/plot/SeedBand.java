package org.ganbook.plot;

import java.util.List;
import org.ganbook.figure.Thinning;
import org.ganbook.gan.History;

/**
 * Runs that differ only in their seed, at common places: the mean, the lowest and the highest of
 * their running means.
 *
 * @param x images seen, as far as all runs have come
 * @param mean NaN where a run has no number
 * @param low NaN where a run has no number
 * @param high NaN where a run has no number
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
record SeedBand(double[] x, double[] mean, double[] low, double[] high) {
  private static final int POINTS = 150;

  static SeedBand of(List<History> histories, String quantity) {
    double end = end(histories);
    int points = end == 0 ? 0 : POINTS;
    var band =
        new SeedBand(
            new double[points], new double[points], new double[points], new double[points]);
    double[][] means =
        histories.stream()
            .map(h -> RecordedCurve.mean(h.values(quantity), h.batch(), Integer.MAX_VALUE).y())
            .toArray(double[][]::new);
    for (int k = 0; k < points; k++) {
      double at = Math.rint(end * (k + 1) / points);
      double sum = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < means.length; i++) {
        int step = (int) Math.rint(at / histories.get(i).batch());
        double value = means[i][Math.max(1, Math.min(means[i].length, step)) - 1];
        sum += value;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      band.x[k] = at;
      band.mean[k] = Thinning.rounded(sum / means.length);
      band.low[k] = low;
      band.high[k] = high;
    }
    return band;
  }

  /** How far all runs have come, in images seen. */
  static double end(List<History> histories) {
    return histories.stream().mapToDouble(h -> (double) h.size() * h.batch()).min().orElse(0);
  }
}
