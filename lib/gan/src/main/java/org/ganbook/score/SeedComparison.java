package org.ganbook.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ganbook.GanbookException;
import org.ganbook.score.Metric.Better;

/**
 * Whether two specs differ in a score by more than their seeds do: several runs of each, which
 * differ in the seed alone.
 *
 * <p>If both specs were alike, any way to share out all runs into two groups of these sizes would
 * have been as likely; {@link #share} says in how many the means are at least as far apart (a
 * permutation test: Fisher, <i>The Design of Experiments</i>, 1935). At most 5 % are taken for a
 * difference beyond the seeds. {@link #interval} is of the difference of the means (bootstrap,
 * Efron, 1979): runs drawn with replacement, after each group was stretched about its mean by √(n /
 * (n - 1)), without which few runs would seem closer together than they are; with fewer than about
 * eight it is still rather too narrow.
 *
 * @param score what was measured, such as "Fréchet distance"
 * @param better which way it is meant to go
 * @param nameA of the first spec, in words
 * @param ofA its runs' scores, one a seed; at least 2
 * @param nameB of the other spec
 * @param ofB its runs' scores
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record SeedComparison(
    String score, Better better, String nameA, double[] ofA, String nameB, double[] ofB) {
  private static final double SURE = 0.05;
  private static final int MOST_WAYS = 200_000;
  private static final int DRAWN = 10_000;

  /** Two sums that differ by less have been added up in another order. */
  private static final double ROUNDING = 1e-12;

  /** Refuses a group of one run, of which nobody knows the spread. */
  public SeedComparison {
    check(nameA, ofA);
    check(nameB, ofB);
  }

  private static void check(String name, double[] runs) {
    if (runs.length < 2) {
      throw GanbookException.of("runs of " + name, "at least 2 seeds", runs.length);
    }
    for (double run : runs) {
      if (!Double.isFinite(run)) {
        throw GanbookException.of("runs of " + name, "finite scores", run);
      }
    }
  }

  /**
   * Compares two specs in one metric of {@link Scores}.
   *
   * @param nameA the first spec, in words
   * @param a the scores of its runs, one a seed
   */
  public static SeedComparison of(
      Metric metric, String nameA, List<Scores> a, String nameB, List<Scores> b) {
    return new SeedComparison(
        metric.toString(), metric.better(), nameA, values(metric, a), nameB, values(metric, b));
  }

  private static double[] values(Metric metric, List<Scores> runs) {
    return runs.stream().mapToDouble(scores -> scores.value(metric)).toArray();
  }

  /** Returns how much higher the first spec's mean is; negative if it is lower. */
  public double difference() {
    return mean(ofA) - mean(ofB);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Returns where the difference would lie in 95 of 100 sets of as many seeds. */
  public Interval interval() {
    double[] a = means(ofA, 1);
    double[] b = means(ofB, 2);
    Arrays.setAll(a, i -> a[i] - b[i]);
    return Interval.of(a);
  }

  /** Means of runs drawn with replacement, again and again. */
  private static double[] means(double[] runs, long seed) {
    double mean = mean(runs);
    double stretch = Math.sqrt(runs.length / (runs.length - 1.0));
    double[] values = Arrays.stream(runs).map(x -> mean + stretch * (x - mean)).toArray();
    return new Bootstrap(runs.length, DRAWN, seed).each(w -> Bootstrap.mean(values, w));
  }

  /**
   * Returns the share of ways to share out the runs whose means are at least as far apart, in (0,
   * 1]: of all ways where they are {@value #MOST_WAYS} at most, else of these as they are and of
   * {@value #DRAWN} others, drawn by chance.
   */
  public double share() {
    return asFar() / (double) counted();
  }

  /** How many ways there are; far too many count as infinite. */
  private double ways() {
    double ways = 1;
    for (int i = 1; i <= ofA.length; i++) {
      ways *= (ofB.length + i) / (double) i;
    }
    return Math.rint(ways);
  }

  private boolean all() {
    return ways() <= MOST_WAYS;
  }

  private long counted() {
    return all() ? (long) ways() : DRAWN + 1;
  }

  /** Counts the ways whose means are at least as far apart. */
  private long asFar() {
    double[] runs = Arrays.copyOf(ofA, ofA.length + ofB.length);
    System.arraycopy(ofB, 0, runs, ofA.length, ofB.length);
    double total = Arrays.stream(runs).sum();
    double largest = Arrays.stream(runs).map(Math::abs).max().orElse(0);
    double least = Math.abs(difference()) - ROUNDING * largest;
    if (all()) {
      return inAll(runs, 0, ofA.length, 0, total, least);
    }
    var random = new SplittableRandom(1);
    long count = 1;
    for (int i = 0; i < DRAWN; i++) {
      double sum = 0;
      for (int k = 0; k < ofA.length; k++) {
        int other = random.nextInt(k, runs.length);
        double drawn = runs[other];
        runs[other] = runs[k];
        runs[k] = drawn;
        sum += drawn;
      }
      count += apart(sum, total) >= least ? 1 : 0;
    }
    return count;
  }

  /** The same for all ways to take some more of the runs from one on. */
  private long inAll(double[] runs, int from, int more, double sum, double total, double least) {
    if (more == 0) {
      return apart(sum, total) >= least ? 1 : 0;
    }
    long count = 0;
    for (int i = from; i <= runs.length - more; i++) {
      count += inAll(runs, i + 1, more - 1, sum + runs[i], total, least);
    }
    return count;
  }

  private double apart(double sum, double total) {
    return Math.abs(sum / ofA.length - (total - sum) / ofB.length);
  }

  /**
   * Returns whether there are too few runs to say anything: even groups that do not overlap would
   * be as far apart in more than 5 % of all ways.
   */
  public boolean tooFew() {
    // Of groups of one size, the two may change places.
    return (ofA.length == ofB.length ? 2 : 1) / ways() > SURE;
  }

  /** Returns whether the specs differ by more than their seeds do. */
  public boolean beyondSeeds() {
    return !tooFew() && share() <= SURE;
  }

  /** All of it, in a sentence. */
  @Override
  public String toString() {
    double difference = difference();
    Interval interval = interval();
    boolean lower = difference < 0;
    String text =
        String.format(
            Locale.ROOT,
            "The %s of %s is %.3g %s than that of %s (95 %% interval %.3g to %.3g; means of %d and"
                + " %d runs)",
            score,
            nameA,
            Math.abs(difference),
            lower ? "lower" : "higher",
            nameB,
            lower ? -interval.high() : interval.low(),
            lower ? -interval.low() : interval.high(),
            ofA.length,
            ofB.length);
    if (tooFew()) {
      return text + ": too few runs to say more; with 4 of each a difference can be told.";
    }
    String verdict =
        !beyondSeeds()
            ? "within the spread of the seeds"
            : (lower == (better == Better.LOWER) ? "better" : "worse")
                + " beyond the spread of the seeds";
    return String.format(
        Locale.ROOT,
        "%s; of %,d ways to share out the %d runs %,d (%.2g %%) are as far apart: %s.",
        text,
        counted(),
        ofA.length + ofB.length,
        asFar(),
        100 * share(),
        verdict);
  }
}
