package org.ganbook.score;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSource;
import org.ganbook.data.Images;

/**
 * How models are scored: a description, opened as a {@link Scorer} that scores any number of them.
 *
 * @param real images that the models learnt from
 * @param heldOut real images that no model learnt from; scored like generated ones they give the
 *     floor beside every number
 * @param classifier whose features are taken; null for the library's that knows these images
 * @param samples images of each kind, fewer if there are fewer
 * @param neighbours k of precision, recall, density and coverage
 * @param seed of noise and of the choice of real images
 * @param metrics what to compute
 */
public record Scoring(
    Images real,
    Images heldOut,
    Classifier classifier,
    int samples,
    int neighbours,
    long seed,
    Set<Metric> metrics) {
  private static final int SAMPLES = 10_000;
  private static final int NEIGHBOURS = 5;
  private static final Set<Metric> USUAL = EnumSet.complementOf(EnumSet.of(Metric.GAN_TRAIN));

  /** Refuses numbers that cannot work. */
  public Scoring {
    if (neighbours < 1) {
      throw GanbookException.of("neighbours of a score", "at least 1", neighbours);
    }
    if (samples <= neighbours) {
      throw GanbookException.of("images to score", "at least " + (neighbours + 1), samples);
    }
    metrics = metrics.isEmpty() ? Set.of() : Set.copyOf(metrics);
  }

  /**
   * Scores with all usual metrics on 10,000 images. Where the images say that they are a set's
   * training images, its test images of the same classes are held out; else half of the images is.
   *
   * @param real images that the models learnt from, such as {@code Mnist.load()}
   */
  public static Scoring of(Images real) {
    var both = HeldOut.of(real);
    return of(both.real(), both.heldOut());
  }

  /**
   * Scores with all usual metrics on 10,000 images, by the training and test images of a source.
   */
  public static Scoring of(ImageSource source) {
    Images train = source.train();
    return train.set().isPresent() ? of(train) : of(train, source.test());
  }

  /**
   * Scores with all usual metrics on 10,000 images.
   *
   * @param real images that the models learnt from
   * @param heldOut real images that they did not learn from
   */
  public static Scoring of(Images real, Images heldOut) {
    return new Scoring(real, heldOut, null, SAMPLES, NEIGHBOURS, 1, USUAL);
  }

  /**
   * Takes the features of another classifier, of these images' size and closed by whoever made it.
   */
  public Scoring withClassifier(Classifier other) {
    return new Scoring(real, heldOut, other, samples, neighbours, seed, metrics);
  }

  /** Sets how many images of each kind it takes. */
  public Scoring samples(int other) {
    return new Scoring(real, heldOut, classifier, other, neighbours, seed, metrics);
  }

  /** Sets which neighbour's distance precision, recall, density and coverage take, at least 1. */
  public Scoring neighbours(int k) {
    return new Scoring(real, heldOut, classifier, samples, k, seed, metrics);
  }

  /** Sets the seed of the noise and of the choice of real images. */
  public Scoring seed(long other) {
    return new Scoring(real, heldOut, classifier, samples, neighbours, other, metrics);
  }

  /** Computes these metrics alone. */
  public Scoring only(Metric... some) {
    return new Scoring(
        real, heldOut, classifier, samples, neighbours, seed, Set.copyOf(List.of(some)));
  }

  /** Computes these metrics, too: {@link Metric#GAN_TRAIN}, which is not among the usual ones. */
  public Scoring with(Metric... more) {
    var all = EnumSet.copyOf(List.of(more));
    all.addAll(metrics);
    return new Scoring(real, heldOut, classifier, samples, neighbours, seed, all);
  }

  /**
   * Leaves some metrics out; without {@link Metric#MEMORISED} not all training images need be
   * looked at, which saves some seconds.
   */
  public Scoring without(Metric... some) {
    var left = EnumSet.allOf(Metric.class);
    left.retainAll(metrics);
    left.removeAll(List.of(some));
    return new Scoring(real, heldOut, classifier, samples, neighbours, seed, left);
  }

  /**
   * Loads the classifier, for a scorer that is to be closed.
   *
   * @throws GanbookException if no classifier of the library knows these images
   */
  public Scorer open() {
    return new Scorer(this);
  }

  @Override
  public String toString() {
    return "scores of up to " + samples + " images against " + real.source();
  }
}
