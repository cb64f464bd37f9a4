package org.ganbook.score;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.ganbook.data.Images;

/** All metrics of some images against real ones, with or without intervals. */
final class Measurement {
  /** How sure the classifier must be of a recognisable image. */
  static final double SURE = 0.95;

  /** Share of real images whose nearest others are called duplicates' distance. */
  static final double CLOSEST = 0.01;

  private static final int REPLICATES = 200;

  private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
  private final Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
  private final Set<Metric> wanted;
  private final Bootstrap bootstrap;
  private final long seed;

  /** Prepares intervals for so many images; none for a floor. */
  Measurement(Set<Metric> wanted, int count, boolean intervals, long seed) {
    this.wanted = wanted;
    this.seed = seed;
    bootstrap = intervals ? new Bootstrap(count, REPLICATES, seed) : null;
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
      if (bootstrap != null) {
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

  private static final Set<Metric> NEIGHBOURLY =
      Set.of(
          Metric.PRECISION, Metric.RECALL, Metric.DENSITY, Metric.COVERAGE, Metric.NEAR_DUPLICATES);

  /** Whether images lie nearer to training images than these to each other. */
  void copies(Distances distances, Features training, Features images) {
    if (wanted.contains(Metric.MEMORISED)) {
      mean(Metric.MEMORISED, Memory.of(distances, training, images));
    }
  }

  private void mean(Metric metric, double[] each) {
    if (wanted.contains(metric)) {
      values.put(metric, Fidelity.mean(each));
      if (bootstrap != null) {
        intervals.put(metric, bootstrap.ofMean(each));
      }
    }
  }

  private void statistic(Metric metric, java.util.function.ToDoubleFunction<int[]> of, int count) {
    if (wanted.contains(metric)) {
      var once = new int[count];
      Arrays.fill(once, 1);
      values.put(metric, of.applyAsDouble(once));
      if (bootstrap != null) {
        intervals.put(metric, Interval.of(bootstrap.each(of)));
      }
    }
  }

  private static double[] numbers(int count, java.util.function.IntPredicate test) {
    var numbers = new double[count];
    Arrays.setAll(numbers, i -> test.test(i) ? 1 : 0);
    return numbers;
  }
}
