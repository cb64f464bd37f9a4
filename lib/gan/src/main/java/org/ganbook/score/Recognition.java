package org.ganbook.score;

import java.util.List;
import java.util.Locale;

/**
 * What a {@link Classifier} makes of images.
 *
 * @param features 84 numbers an image
 * @param probabilities {@code [count, classes]}, each row adding up to 1
 * @param classNames the classes in the order of their probabilities
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record Recognition(Features features, float[] probabilities, List<String> classNames) {
  /** Returns how many images there are. */
  public int count() {
    return features.count();
  }

  /** Returns how many classes there are. */
  public int classes() {
    return classNames.size();
  }

  /** Returns the probability of a class for an image, both from 0. */
  public double probability(int image, int label) {
    return probabilities[image * classes() + label];
  }

  /** Returns the most probable class of an image, both from 0. */
  public int label(int image) {
    int best = 0;
    for (int c = 1; c < classes(); c++) {
      if (probability(image, c) > probability(image, best)) {
        best = c;
      }
    }
    return best;
  }

  /** Returns the most probable class of each image. */
  public int[] labels() {
    var labels = new int[count()];
    java.util.Arrays.setAll(labels, this::label);
    return labels;
  }

  /** Returns the probability of the most probable class of an image, in [1 / classes, 1]. */
  public double confidence(int image) {
    return probability(image, label(image));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d images recognised as %s", count(), classNames);
  }
}
