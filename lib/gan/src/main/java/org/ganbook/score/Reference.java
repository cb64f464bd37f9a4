package org.ganbook.score;

import java.util.Arrays;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;

/** The real images that generated ones are compared with, recognised when they are first needed. */
final class Reference {
  private final Classifier classifier;
  private final Scoring scoring;
  private final Distances distances;
  private final Images images;
  private Features all;

  Reference(Classifier classifier, Scoring scoring, Distances distances) {
    this.classifier = classifier;
    this.scoring = scoring;
    this.distances = distances;
    images = whole() ? scoring.real() : chosen(scoring.real(), scoring.samples());
  }

  private boolean whole() {
    return scoring.metrics().contains(Metric.MEMORISED);
  }

  /** Some images by chance, always the same. */
  private Images chosen(Images from, int count) {
    return from.pick(places(from, count));
  }

  private int[] places(Images from, int count) {
    return Arrays.copyOf(
        Batches.of(from.count(), from.count(), scoring.seed()).at(0),
        Math.min(count, from.count()));
  }

  /** Features of all training images; of the chosen ones alone, if no metric needs all. */
  Features all() {
    if (all == null) {
      all = classifier.classify(images).features();
    }
    return all;
  }

  /** The training images that {@link #all} are of. */
  Images images() {
    return images;
  }

  /** Features of as many training images, and their nearest others. */
  Sample sample(int count) {
    Features some =
        whole()
            ? all().pick(places(images, count))
            : all().range(0, Math.min(count, all().count()));
    return new Sample(some, Nearest.among(distances, some, scoring.neighbours()));
  }

  /** As many images that no model learnt from. */
  Images heldOut(int count) {
    return chosen(scoring.heldOut(), count);
  }

  /** Some real images and how far each is from the others. */
  record Sample(Features features, Nearest nearest) {}
}
