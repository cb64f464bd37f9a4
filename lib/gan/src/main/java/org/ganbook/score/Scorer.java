package org.ganbook.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Gan;
import org.ganbook.keep.Generator;

/**
 * Scores models, one after another: what it learnt of the real images at the first it keeps for the
 * next. Owns TensorFlow's memory until it is closed.
 */
public final class Scorer implements AutoCloseable {
  private final Scoring scoring;
  private final Classifier classifier;
  private final Distances distances = new Distances();
  private final Reference reference;
  private final Map<Integer, Prepared> prepared = new HashMap<>();

  /** Real images and their own scores, at some number of images. */
  private record Prepared(Reference.Sample real, Map<Metric, Double> floor) {}

  Scorer(Scoring scoring) {
    this.scoring = scoring;
    classifier =
        scoring.classifier() == null ? Classifier.fitting(scoring.real()) : scoring.classifier();
    reference = new Reference(classifier, scoring, distances);
  }

  /**
   * Scores a model with its weights of now; of a conditional one all classes in turn.
   *
   * @param gan the model
   * @return its scores
   */
  public Scores score(Gan gan) {
    Images drawn = gan.sample(wanted(), scoring.seed());
    String name = String.format(Locale.ROOT, "%s at step %,d", gan.spec().name(), gan.steps());
    return score(name, gan.data().source(), drawn);
  }

  /**
   * Scores a trained generator; of a conditional one all classes in turn.
   *
   * @param generator the generator
   * @return its scores
   */
  public Scores score(Generator generator) {
    var card = generator.card();
    return score(card.name(), card.data(), generator.sample(wanted(), scoring.seed()));
  }

  /** No more than there are real images to compare with. */
  private int wanted() {
    return Math.min(scoring.samples(), Math.min(scoring.real().count(), scoring.heldOut().count()));
  }

  /**
   * Scores images.
   *
   * @param name what they are called in tables
   * @param generated images, labelled with the classes asked for if any were
   * @return their scores
   * @throws GanbookException if there are not more of them than neighbours, or of another size
   */
  public Scores score(String name, Images generated) {
    return score(name, null, generated);
  }

  private Scores score(String name, String learntFrom, Images generated) {
    int count = Math.min(wanted(), generated.count());
    if (count <= scoring.neighbours()) {
      throw GanbookException.of(
          "scores of " + name, "more than " + scoring.neighbours() + " images", generated);
    }
    Images images = generated.take(count);
    Images asked = images.hasLabels() ? images : null;
    var recognised = classifier.classify(images);
    var known = prepared.computeIfAbsent(count, this::prepare);
    var measured = measure(known.real(), recognised, asked, true);
    var all = new LinkedHashMap<Metric, Score>();
    for (Metric metric : Metric.values()) {
      Double value = measured.values().get(metric);
      if (value != null) {
        all.put(
            metric,
            new Score(
                metric,
                value,
                measured.intervals().get(metric),
                known.floor().getOrDefault(metric, Double.NaN),
                caution(metric, count)));
      }
    }
    return new Scores(
        name,
        count,
        scoring.real().source(),
        scoring.heldOut().source(),
        all,
        ClassShares.counts(recognised),
        asked == null ? null : ClassShares.obedience(recognised, asked),
        classifier.classNames(),
        notices(name, learntFrom));
  }

  /** What stands in for what. */
  private List<String> notices(String model, String learntFrom) {
    var notices = new LinkedHashSet<String>();
    scoring.real().notice().ifPresent(notices::add);
    scoring.heldOut().notice().ifPresent(notices::add);
    String real = scoring.real().source();
    if (learntFrom != null && !learntFrom.equals(real)) {
      notices.add(model + " learnt from " + learntFrom + ", and is compared with " + real + ".");
    }
    String known = classifier.card().get("data");
    if (scoring.classifier() == null && !real.endsWith(known)) {
      notices.add("Features and classes are those of a classifier that learnt from " + known + ".");
    }
    return List.copyOf(notices);
  }

  /** The bare numbers, without intervals and floor. */
  Map<Metric, Double> values(Images generated) {
    Images images = generated.take(Math.min(wanted(), generated.count()));
    var known = prepared.computeIfAbsent(images.count(), this::prepare);
    var recognised = classifier.classify(images);
    return measure(known.real(), recognised, images.hasLabels() ? images : null, false).values();
  }

  private static String caution(Metric metric, int count) {
    return metric == Metric.FRECHET_DISTANCE && count < FrechetDistance.ENOUGH
        ? String.format(
            Locale.ROOT,
            "Fréchet distance of %,d images: too large under %,d, compare with the floor and with"
                + " equal numbers only",
            count,
            FrechetDistance.ENOUGH)
        : null;
  }

  private Prepared prepare(int count) {
    var real = reference.sample(count);
    Images heldOut = reference.heldOut(count);
    Images asked = heldOut.hasLabels() ? heldOut : null;
    var floor = measure(real, classifier.classify(heldOut), asked, false);
    return new Prepared(real, new EnumMap<>(floor.values()));
  }

  private Measurement measure(
      Reference.Sample real, Recognition images, Images asked, boolean intervals) {
    var measured = new Measurement(scoring.metrics(), intervals, scoring.seed());
    measured.classes(images, asked);
    measured.distances(distances, real, images.features(), scoring.neighbours());
    measured.copies(distances, reference.all(), images.features());
    return measured;
  }

  /**
   * Finds the training image nearest to each of some images, by the classifier's features.
   *
   * @param generated some images
   * @return as many training images, in the same order
   */
  public Images nearestTraining(Images generated) {
    var features = classifier.classify(generated).features();
    var found = distances.nearest(features, reference.all(), 1);
    List<Integer> places = new ArrayList<>();
    for (int[] row : found) {
      places.add(row[0]);
    }
    return reference.images().pick(places.stream().mapToInt(i -> i).toArray());
  }

  @Override
  public void close() {
    distances.close();
    if (scoring.classifier() == null) {
      classifier.close();
    }
  }

  @Override
  public String toString() {
    return scoring.toString();
  }
}
