package org.ganbook.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganbook.draw.Ticks;

/**
 * Bins of one width, side by side, in which several groups of values are counted.
 *
 * @param start lower edge of the first one
 * @param width a round number
 * @param count how many; 60 at most
 */
record SharedBins(double start, double width, int count) {
  private static final int MOST = 60;

  /** Chooses bins from the lowest to the highest value of all groups. */
  static SharedBins of(List<double[]> groups) {
    double low = groups.stream().flatMapToDouble(Arrays::stream).min().orElseThrow();
    double high = groups.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    double width = high > low ? Ticks.roundUp((high - low) / MOST) : 1;
    double start = Math.floor(low / width) * width;
    return new SharedBins(start, width, (int) Math.floor((high - start) / width) + 1);
  }

  /** The middles of the bins. */
  List<Object> middles() {
    var middles = new ArrayList<Object>();
    for (int i = 0; i < count; i++) {
      middles.add(start + (i + 0.5) * width);
    }
    return middles;
  }

  /** The share of values in each bin, in percent. */
  List<Object> percent(double[] values) {
    double[] percent = new double[count];
    for (double value : values) {
      int bin = (int) Math.floor((value - start) / width);
      percent[Math.max(0, Math.min(count - 1, bin))] += 100.0 / values.length;
    }
    return new ArrayList<>(Arrays.stream(percent).boxed().toList());
  }
}
