package org.ganbook.doctor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.ganbook.gan.History;

/**
 * A history made short: some stretches of equal length, in each the mean of every quantity. A
 * quantity that was not recorded is NaN.
 */
final class Signs {
  private static final int MOST = 32;

  /** Of the stretches since something began, this share may be without it. */
  private static final double EXCEPTIONS = 0.15;

  final int count;
  private final int rows; // a history may grow while it is looked at
  private final int steps;
  final Game game;
  private final History history;
  private final Map<String, double[]> columns = new HashMap<>();

  Signs(History history, String loss) {
    this.history = history;
    this.rows = history.size();
    this.steps = history.steps();
    this.count = Math.min(MOST, rows);
    Game told = loss == null ? Game.OTHER : Game.named(loss);
    this.game = told == Game.OTHER ? Game.of(history) : told;
  }

  /** The means of a quantity, one a stretch. */
  double[] of(String name) {
    return columns.computeIfAbsent(name, this::means);
  }

  private double[] means(String name) {
    var means = new double[count];
    if (!history.names().contains(name)) {
      Arrays.fill(means, Double.NaN);
      return means;
    }
    float[] values = history.values(name);
    for (int i = 0; i < count; i++) {
      int from = start(i);
      int to = start(i + 1);
      for (int row = from; row < to; row++) {
        means[i] += values[row] / (double) (to - from);
      }
    }
    return means;
  }

  private int start(int stretch) {
    return (int) ((long) stretch * rows / count);
  }

  double dLoss(int i) {
    return of(History.D_LOSS)[i];
  }

  double gLoss(int i) {
    return of(History.G_LOSS)[i];
  }

  double accuracy(int i) {
    return of(History.D_ACCURACY)[i];
  }

  double fooled(int i) {
    return of(History.G_ACCURACY)[i];
  }

  double real(int i) {
    return of(History.D_REAL)[i];
  }

  double fake(int i) {
    return of(History.D_FAKE)[i];
  }

  double dGradient(int i) {
    return of(History.D_GRADIENT)[i];
  }

  double gGradient(int i) {
    return of(History.G_GRADIENT)[i];
  }

  /** Images seen before a stretch. */
  long imagesBefore(int stretch) {
    return history.images(Math.min(steps, (long) start(stretch) * history.stepsPerRow()));
  }

  /** Images seen when a loss became no finite number, for good; -1 if the last one is. */
  long brokenSince() {
    int row = rows;
    for (String name : List.of(History.D_LOSS, History.G_LOSS)) {
      if (history.names().contains(name)) {
        float[] values = history.values(name);
        int last = rows;
        while (last > 0 && !Float.isFinite(values[last - 1])) {
          last--;
        }
        row = Math.min(row, last);
      }
    }
    return row == rows ? -1 : history.images((long) row * history.stepsPerRow());
  }

  long images() {
    return history.images(steps);
  }

  int steps() {
    return steps;
  }

  int imagesPerEpoch() {
    return history.imagesPerEpoch();
  }

  /** The mean of a quantity over the last quarter. */
  double late(String name) {
    double[] means = of(name);
    int from = count - Math.max(1, count / 4);
    return Arrays.stream(means, from, count).average().orElse(Double.NaN);
  }

  /** The mean of a quantity after the first quarter. */
  double mean(String name) {
    return Arrays.stream(of(name), count / 4, count).average().orElse(Double.NaN);
  }

  /** The mean change of a quantity from a stretch to the next, after the first quarter. */
  double waves(String name) {
    double[] means = of(name);
    double sum = 0;
    for (int i = count / 4 + 1; i < count; i++) {
      sum += Math.abs(means[i] - means[i - 1]);
    }
    return sum / Math.max(1, count - count / 4 - 1);
  }

  /**
   * From which stretch on something has been so, but for a few; -1 if it is not so now, or only
   * since less than a quarter of the run.
   */
  int since(IntPredicate so) {
    int first = -1;
    int without = 0;
    for (int i = count - 1; i >= 0; i--) {
      if (so.test(i)) {
        first = i;
      } else {
        without++;
        if (without > 1 + EXCEPTIONS * (count - i)) {
          break;
        }
      }
    }
    return first >= 0 && count - first >= Math.max(2, count / 4) ? first : -1;
  }
}
