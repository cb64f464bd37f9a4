package org.ganbook.score;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.ganbook.data.Images;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;
import org.ganbook.score.Distances.Nearest;

/** All metrics of some images against real ones, with or without intervals. */
final class Measurement {
  /** How sure the classifier must be of a recognisable image. */
  private static final double SURE = 0.95;

  /** Share of real images whose nearest others are called duplicates' distance. */
  private static final double CLOSEST = 0.01;

  /** So many images are compared with all training images; more would take long. */
  private static final int LOOKED_UP = 1000;

  private static final int REPLICATES = 200;

  private static final Set<Metric> NEIGHBOURLY =
      Set.of(
          Metric.PRECISION, Metric.RECALL, Metric.DENSITY, Metric.COVERAGE, Metric.NEAR_DUPLICATES);

  final Map<Metric, Double> values = new EnumMap<>(Metric.class);
  final Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
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

  /** Whatever the probabilities tell; the labels of the images, if any, are what was asked for. */
  void classes(Recognition recognised, Images images) {
    int count = images.count();
    int[] labels = recognised.labels();
    mean(Metric.RECOGNISABLE, numbers(count, i -> recognised.confidence(i) >= SURE));
    if (images.hasLabels()) {
      mean(Metric.AS_ASKED, numbers(count, i -> labels[i] == images.label(i)));
    }
    double[] entropies = InceptionScore.entropies(recognised);
    statistic(
        Metric.CLASS_DIVERGENCE,
        w -> ClassShares.divergence(ClassShares.counts(labels, recognised.classes(), w)),
        count);
    statistic(Metric.INCEPTION_SCORE, w -> InceptionScore.of(recognised, entropies, w), count);
  }

  /** Which real images a classifier knows that learnt from generated ones. */
  void training(double[] known) {
    mean(Metric.GAN_TRAIN, known);
  }

  /** Whatever distances to as many real images tell, and theirs to each other. */
  void distances(Distances distances, Features real, Nearest others, Features images, int k) {
    if (wanted.contains(Metric.FRECHET_DISTANCE)) {
      double value = FrechetDistance.of(real, images);
      values.put(Metric.FRECHET_DISTANCE, value);
      if (withIntervals) {
        double[] replicates = FrechetDistance.replicates(real, images, REPLICATES, seed);
        // Drawing twice from few images is biased upwards: only the width is taken.
        intervals.put(Metric.FRECHET_DISTANCE, Interval.around(value, replicates));
      }
    }
    if (wanted.stream().noneMatch(NEIGHBOURLY::contains)) {
      return;
    }
    var own = distances.others(images, k);
    var fidelity = Fidelity.of(distances, real, others.kth(), images, own.kth(), k);
    mean(Metric.PRECISION, fidelity.precisions());
    mean(Metric.RECALL, numbers(real.count(), i -> fidelity.reached()[i]));
    mean(Metric.DENSITY, fidelity.densities());
    mean(Metric.COVERAGE, numbers(real.count(), i -> fidelity.covered()[i]));
    double[] sorted = others.first().clone();
    Arrays.sort(sorted);
    double close = Interval.quantile(sorted, CLOSEST);
    mean(Metric.NEAR_DUPLICATES, numbers(images.count(), i -> own.first()[i] <= close));
  }

  /** Whatever thicknesses and slants tell, beside those of as many real images. */
  void shapes(Shapes real, Shapes images) {
    shape(Metric.THICKNESS_DISTANCE, ShapeMeasure.THICKNESS, real, images);
    shape(Metric.SLANT_DISTANCE, ShapeMeasure.SLANT, real, images);
  }

  private void shape(Metric metric, ShapeMeasure measure, Shapes real, Shapes images) {
    var distance = new WassersteinDistance(real.values(measure), images.values(measure));
    statistic(metric, distance::weighted, images.count());
  }

  /** Whether images lie nearer to training images than these to each other. */
  void copies(Distances distances, Features training, Features images) {
    if (wanted.contains(Metric.MEMORISED)) {
      mean(Metric.MEMORISED, memorised(distances, training, images.take(LOOKED_UP)));
    }
  }

  /** 1 for each image nearer to a training image than another training image is, else 0. */
  private static double[] memorised(Distances distances, Features training, Features images) {
    int[][] nearest = distances.nearest(images, training, 1);
    int[] places = Arrays.stream(nearest).mapToInt(row -> row[0]).distinct().sorted().toArray();
    Features some = training.pick(places);
    int[][] others = distances.nearest(some, training, 2);
    var memorised = new double[images.count()];
    for (int i = 0; i < memorised.length; i++) {
      int at = Arrays.binarySearch(places, nearest[i][0]);
      // Of two equal training images either may come first.
      int other = others[at][0] == places[at] ? others[at][1] : others[at][0];
      double own = Distances.square(images, i, training, nearest[i][0]);
      memorised[i] = own < Distances.square(some, at, training, other) ? 1 : 0;
    }
    return memorised;
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
      values.put(metric, of.applyAsDouble(Bootstrap.once(count)));
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
