package org.ganbook.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;
import org.ganbook.data.Shapes;
import org.ganbook.gan.Gan;
import org.ganbook.keep.Generator;
import org.ganbook.score.Distances.Nearest;

/**
 * Scores models, one after another: what it learnt of the real images at the first it keeps for the
 * next. Owns TensorFlow's memory until it is closed.
 */
public final class Scorer implements AutoCloseable {
  /** Of a classifier that learns from few images. */
  private static final int FEWEST_STEPS = 200;

  private final Scoring scoring;
  private final Classifier classifier;
  private final Distances distances = new Distances();

  /** All training images, or some by chance if no metric needs all. */
  private final Images training;

  private final Map<Integer, Prepared> prepared = new HashMap<>();

  private Features trainingFeatures;

  /**
   * As many training images, how far each is from the others, and what held out ones reach.
   *
   * @param shapes null where none are wanted or the images are coloured
   */
  private record Prepared(
      Features real, Nearest others, Shapes shapes, Map<Metric, Double> floor) {}

  Scorer(Scoring scoring) {
    this.scoring = scoring;
    classifier =
        scoring.classifier() == null ? Classifier.fitting(scoring.real()) : scoring.classifier();
    training = needsAll() ? scoring.real() : chosen(scoring.real(), scoring.samples());
  }

  /** Scores a model with its weights of now; of a conditional one all classes in turn. */
  public Scores score(Gan gan) {
    Images drawn = gan.sample(wanted(), scoring.seed());
    String name = String.format(Locale.ROOT, "%s at step %,d", gan.spec().name(), gan.steps());
    return score(name, gan.data().source(), drawn);
  }

  /** Scores a trained generator; of a conditional one all classes in turn. */
  public Scores score(Generator generator) {
    return score(generator.card().name(), generator);
  }

  /** The same under another name, where several generators have one. */
  public Scores score(String name, Generator generator) {
    return score(name, generator.card().data(), generator.sample(wanted(), scoring.seed()));
  }

  private boolean needsAll() {
    return scoring.metrics().contains(Metric.MEMORISED);
  }

  private boolean wantsTraining() {
    return scoring.metrics().contains(Metric.GAN_TRAIN);
  }

  /** For each real image held out, 1 if a classifier that learnt from some others knows it. */
  private double[] recognisedBy(Images labelled) {
    Images unknown = chosen(scoring.heldOut(), scoring.samples());
    var usual = ClassifierTraining.DEFAULT;
    int batch = Math.min(usual.batch(), labelled.count());
    int epochs = Math.max(usual.epochs(), FEWEST_STEPS * batch / labelled.count());
    var training = new ClassifierTraining(epochs, batch, usual.rate(), usual.shift(), usual.seed());
    try (var pupil = training.train(labelled, epoch -> {})) {
      int[] found = pupil.classify(unknown).labels();
      return IntStream.range(0, found.length)
          .mapToDouble(i -> found[i] == unknown.label(i) ? 1 : 0)
          .toArray();
    }
  }

  /** Some images by chance, always the same. */
  private Images chosen(Images from, int count) {
    return from.pick(places(from, count));
  }

  private int[] places(Images from, int count) {
    int[] order = Batches.of(from.count(), from.count(), scoring.seed()).at(0);
    return Arrays.copyOf(order, Math.min(count, from.count()));
  }

  private Features trainingFeatures() {
    if (trainingFeatures == null) {
      trainingFeatures = classifier.classify(training).features();
    }
    return trainingFeatures;
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
    var recognised = classifier.classify(images);
    var known = prepared.computeIfAbsent(count, this::prepare);
    var measured = measure(known, recognised, images, true);
    if (wantsTraining() && images.hasLabels()) {
      measured.training(recognisedBy(images));
    }
    var all = new LinkedHashMap<Metric, Score>();
    for (Metric metric : Metric.values()) {
      Double value = measured.values.get(metric);
      if (value != null) {
        all.put(
            metric,
            new Score(
                metric,
                value,
                measured.intervals.get(metric),
                known.floor().getOrDefault(metric, Double.NaN),
                caution(metric, count, measured.values)));
      }
    }
    return new Scores(
        name,
        count,
        scoring.real().source(),
        scoring.heldOut().source(),
        all,
        ClassShares.counts(recognised),
        images.hasLabels() ? ClassShares.obedience(recognised, images) : null,
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
    return measure(known, recognised, images, false).values;
  }

  private String caution(Metric metric, int count, Map<Metric, Double> values) {
    double oneClass = Math.log(classifier.classNames().size());
    if (metric == Metric.RECOGNISABLE
        && values.get(metric) > 0.5
        && values.getOrDefault(Metric.CLASS_DIVERGENCE, 0.0) > 0.7 * oneClass) {
      return "Recognisable, but nearly all as one class: noise may be taken for that, too, so look"
          + " at the images or at precision";
    }
    return metric == Metric.FRECHET_DISTANCE && count < FrechetDistance.FEWEST_IMAGES
        ? String.format(
            Locale.ROOT,
            "Fréchet distance of %,d images: too large under %,d, compare with the floor and with"
                + " equal numbers only",
            count,
            FrechetDistance.FEWEST_IMAGES)
        : null;
  }

  private Prepared prepare(int count) {
    Features all = trainingFeatures();
    Features real = needsAll() ? all.pick(places(training, count)) : all.take(count);
    Nearest others = distances.others(real, scoring.neighbours());
    Images heldOut = chosen(scoring.heldOut(), count);
    var bare = new Prepared(real, others, shapes(count), Map.of());
    var floor = measure(bare, classifier.classify(heldOut), heldOut, false);
    if (wantsTraining() && training.hasLabels()) {
      floor.training(recognisedBy(training.pick(places(training, count))));
    }
    return new Prepared(real, others, bare.shapes, floor.values);
  }

  /** The shapes of the same training images, if they are wanted and can be. */
  private Shapes shapes(int count) {
    boolean wanted =
        scoring.metrics().contains(Metric.THICKNESS_DISTANCE)
            || scoring.metrics().contains(Metric.SLANT_DISTANCE);
    if (!wanted || training.channels() != 1) {
      return null;
    }
    return Shapes.of(needsAll() ? training.pick(places(training, count)) : training.take(count));
  }

  private Measurement measure(
      Prepared known, Recognition recognised, Images images, boolean intervals) {
    var measured = new Measurement(scoring.metrics(), intervals, scoring.seed());
    measured.classes(recognised, images);
    measured.distances(
        distances, known.real, known.others, recognised.features(), scoring.neighbours());
    measured.copies(distances, trainingFeatures(), recognised.features());
    if (known.shapes != null) {
      measured.shapes(known.shapes, Shapes.of(images));
    }
    return measured;
  }

  /**
   * Finds the training image nearest to each of some images, by the classifier's features; in the
   * same order.
   */
  public Images nearestTraining(Images generated) {
    var features = classifier.classify(generated).features();
    int[][] found = distances.nearest(features, trainingFeatures(), 1);
    return training.pick(Arrays.stream(found).mapToInt(row -> row[0]).toArray());
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
