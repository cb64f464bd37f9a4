package org.ganbook.score;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.ganbook.data.Images;

/** All metrics of some images against real ones, with or without intervals. */
final class Measurement {
  /** How sure the classifier must be of a recognisable image. */
  static final double SURE = 0.95;

  /** Share of real images whose nearest others are called duplicates' distance. */
  static final double CLOSEST = 0.01;

  /** So many images are compared with all training images; more would take long. */
  static final int LOOKED_UP = 1000;

  private static final int REPLICATES = 200;

  private static final Set<Metric> NEIGHBOURLY =
      Set.of(
          Metric.PRECISION, Metric.RECALL, Metric.DENSITY, Metric.COVERAGE, Metric.NEAR_DUPLICATES);

  private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
  private final Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
  private final Set<Metric> wanted;
  private final boolean withIntervals;
  private final Map<Integer, Bootstrap> bootstraps = new HashMap<>();
  private final long seed;

  /** Prepares to measure, with intervals or, for a floor, without. */
  Measurement(Set<Metric> wanted, boolean withIntervals, long seed) {
    this.wanted = wanted;
    this.withIntervals = withIntervals;
    this.seed = seed;
  }

  private Bootstrap bootstrap(int count) {
    return bootstraps.computeIfAbsent(count, n -> new Bootstrap(n, REPLICATES, seed));
  }

  Map<Metric, Double> values() {
    return values;
  }

  Map<Metric, Interval> intervals() {
    return intervals;
  }

  /** Whatever the probabilities tell. */
  void classes(Recognition images, Images asked) {
    mean(Metric.RECOGNISABLE, numbers(images.count(), i -> images.confidence(i) >= SURE));
    if (asked != null) {
      mean(Metric.AS_ASKED, numbers(images.count(), i -> images.label(i) == asked.label(i)));
    }
    int[] labels = images.labels();
    double[] entropies = InceptionScore.entropies(images);
    statistic(
        Metric.CLASS_DIVERGENCE,
        w -> ClassShares.divergence(ClassShares.counts(labels, images.classes(), w)),
        images.count());
    statistic(Metric.INCEPTION_SCORE, w -> InceptionScore.of(images, entropies, w), images.count());
  }

  /** Whatever distances to as many real images tell. */
  void distances(Distances distances, Reference.Sample real, Features images, int k) {
    if (wanted.contains(Metric.FRECHET_DISTANCE)) {
      double value = FrechetDistance.of(real.features(), images);
      values.put(Metric.FRECHET_DISTANCE, value);
      if (withIntervals) {
        double[] replicates = FrechetDistance.replicates(real.features(), images, REPLICATES, seed);
        // Drawing twice from few images is biased upwards: only the width is taken.
        intervals.put(Metric.FRECHET_DISTANCE, Interval.around(value, replicates));
      }
    }
    if (wanted.stream().noneMatch(NEIGHBOURLY::contains)) {
      return;
    }
    var own = Nearest.among(distances, images, k);
    var fidelity =
        Fidelity.of(distances, real.features(), real.nearest().kth(), images, own.kth(), k);
    mean(Metric.PRECISION, fidelity.precisions());
    mean(Metric.RECALL, fidelity.recalls());
    mean(Metric.DENSITY, fidelity.densities());
    mean(Metric.COVERAGE, fidelity.coverages());
    double[] sorted = real.nearest().first().clone();
    Arrays.sort(sorted);
    double close = Interval.quantile(sorted, CLOSEST);
    mean(Metric.NEAR_DUPLICATES, numbers(images.count(), i -> own.first()[i] <= close));
  }

  /** Whether images lie nearer to training images than these to each other. */
  void copies(Distances distances, Features training, Features images) {
    if (wanted.contains(Metric.MEMORISED)) {
      Features some = images.range(0, Math.min(LOOKED_UP, images.count()));
      mean(Metric.MEMORISED, Memory.of(distances, training, some));
    }
  }

  private void mean(Metric metric, double[] each) {
    if (wanted.contains(metric)) {
      values.put(metric, Fidelity.mean(each));
      if (withIntervals) {
        intervals.put(metric, bootstrap(each.length).ofMean(each));
      }
    }
  }

  private void statistic(Metric metric, ToDoubleFunction<int[]> of, int count) {
    if (wanted.contains(metric)) {
      var once = new int[count];
      Arrays.fill(once, 1);
      values.put(metric, of.applyAsDouble(once));
      if (withIntervals) {
        // A histogram drawn anew is less even, its score worse: only the width is taken.
        intervals.put(metric, Interval.around(values.get(metric), bootstrap(count).each(of)));
      }
    }
  }

  private static double[] numbers(int count, IntPredicate test) {
    var numbers = new double[count];
    Arrays.setAll(numbers, i -> test.test(i) ? 1 : 0);
    return numbers;
  }
}
