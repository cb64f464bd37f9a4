package org.ganbook.score;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Training;
import org.ganbook.gan.Watcher;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * Scores the model every so many steps while it trains, 1,000 images each time, and keeps the
 * numbers: a curve beside the losses, which say little about the images. It never takes more than a
 * tenth of the training's time: a score that would is put off.
 */
public final class ScoreCurve implements Watcher {
  private static final int SAMPLES = 1000;
  private static final double SHARE = 0.1;

  private final int every;
  private final Scoring scoring;
  private final NavigableMap<Long, Scores> taken = new TreeMap<>();
  private Scorer scorer;
  private boolean due;
  private long begin;
  private long spent;

  private ScoreCurve(int every, Scoring scoring) {
    if (every < 1) {
      throw GanbookException.of("score curve", "at least 1 step from one to the next", every);
    }
    this.every = every;
    this.scoring = scoring;
  }

  /**
   * Scores 1,000 images every so many steps, with all metrics but {@link Metric#MEMORISED}, which
   * would look at all training images.
   *
   * @param steps from one score to the next
   * @param real the images that the model learns from
   * @return a new watcher, for one training
   */
  public static ScoreCurve every(int steps, Images real) {
    return every(steps, Scoring.of(real).samples(SAMPLES).without(Metric.MEMORISED));
  }

  /**
   * Scores every so many steps.
   *
   * @param steps from one score to the next
   * @param scoring how
   * @return a new watcher, for one training
   */
  public static ScoreCurve every(int steps, Scoring scoring) {
    return new ScoreCurve(steps, scoring);
  }

  @Override
  public void started(Training training) {
    begin = System.nanoTime();
    spent = 0;
    scorer = scoring.open();
    score(training);
    // Loading the classifier and the first look at real images come once.
    spent = 0;
  }

  @Override
  public void stepped(Training training) {
    due |= training.progress().step() % every == 0;
    if (due && spent <= SHARE * (System.nanoTime() - begin)) {
      score(training);
    }
  }

  @Override
  public void ended(Training training) {
    try {
      if (scorer != null && !taken.containsKey(training.progress().step())) {
        score(training);
      }
    } finally {
      if (scorer != null) {
        scorer.close();
        scorer = null;
      }
    }
  }

  private void score(Training training) {
    long start = System.nanoTime();
    long step = training.progress().step();
    taken.put(step, scorer.score("step " + step, training.sample(scoring.samples())));
    due = false;
    spent += System.nanoTime() - start;
  }

  /**
   * Gives what was scored so far.
   *
   * @return scores by step, in order
   */
  public NavigableMap<Long, Scores> taken() {
    return new TreeMap<>(taken);
  }

  /**
   * Gives the steps at which it was scored.
   *
   * @return in order
   */
  public long[] steps() {
    return taken.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Gives the curve of one metric.
   *
   * @param metric which
   * @return a value for each of {@link #steps()}
   * @throws GanbookException if it was not computed
   */
  public double[] values(Metric metric) {
    return taken.values().stream().mapToDouble(scores -> scores.value(metric)).toArray();
  }

  /**
   * Gives what real images reach, at as many images.
   *
   * @param metric which
   * @return the floor; NaN before the first score
   */
  public double floor(Metric metric) {
    return taken.isEmpty() ? Double.NaN : taken.firstEntry().getValue().score(metric).floor();
  }

  /**
   * Lists the metrics that were computed.
   *
   * @return in their usual order
   */
  public Set<Metric> metrics() {
    var metrics = new TreeSet<Metric>();
    taken.values().forEach(scores -> metrics.addAll(scores.all().keySet()));
    return metrics;
  }

  /**
   * Gives all curves as a table: a row a score, a column a metric.
   *
   * @return a new table
   */
  public Table table() {
    var table = Table.create("scores", LongColumn.create("step", steps()));
    for (Metric metric : metrics()) {
      table.addColumns(DoubleColumn.create(metric.toString(), values(metric)));
    }
    return table;
  }

  @Override
  public String toString() {
    return taken.isEmpty()
        ? "no scores yet"
        : taken.size() + " scores, at steps " + Arrays.toString(steps());
  }
}
