package org.ganbook.score;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * Scores the model every so many steps while it trains, 1,000 images each time, and keeps the
 * {@link ScoreCurve}. It never takes more than a tenth of the training's time: a score that would
 * is put off.
 */
public final class ScoreWatch implements Watcher {
  private static final int SAMPLES = 1000;
  private static final double SHARE = 0.1;

  private final int every;
  private final Scoring scoring;
  private final NavigableMap<Long, Scores> taken = new TreeMap<>();
  private Scorer scorer;
  private boolean due;
  private long begin;
  private long spent;

  private ScoreWatch(int every, Scoring scoring) {
    if (every < 1) {
      throw GanbookException.of("score curve", "at least 1 step from one to the next", every);
    }
    this.every = every;
    this.scoring = scoring;
  }

  /**
   * Scores 1,000 images every so many steps, with all metrics but {@link Metric#MEMORISED}, which
   * would look at all training images. For one training.
   *
   * @param steps from one score to the next
   * @param real the images that the model learns from
   */
  public static ScoreWatch every(int steps, Images real) {
    return every(steps, Scoring.of(real).samples(SAMPLES).without(Metric.MEMORISED));
  }

  /** Scores every so many steps. For one training. */
  public static ScoreWatch every(int steps, Scoring scoring) {
    return new ScoreWatch(steps, scoring);
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

  /** Returns what was scored so far. */
  public ScoreCurve curve() {
    return new ScoreCurve(taken);
  }

  @Override
  public String toString() {
    return curve().toString();
  }
}
