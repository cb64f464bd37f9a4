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
  /**
   * Tells how many images there are.
   *
   * @return number of rows
   */
  public int count() {
    return features.count();
  }

  /**
   * Tells the number of classes.
   *
   * @return number of columns
   */
  public int classes() {
    return classNames.size();
  }

  /**
   * Gives the probability of one class.
   *
   * @param image from 0
   * @param label the class, from 0
   * @return in [0, 1]
   */
  public double probability(int image, int label) {
    return probabilities[image * classes() + label];
  }

  /**
   * Gives the most probable class.
   *
   * @param image from 0
   * @return the class, from 0
   */
  public int label(int image) {
    int best = 0;
    for (int c = 1; c < classes(); c++) {
      if (probability(image, c) > probability(image, best)) {
        best = c;
      }
    }
    return best;
  }

  /**
   * Gives the most probable class of each image.
   *
   * @return {@code [count]}, from 0
   */
  public int[] labels() {
    var labels = new int[count()];
    java.util.Arrays.setAll(labels, this::label);
    return labels;
  }

  /**
   * Gives the probability of the most probable class.
   *
   * @param image from 0
   * @return in [1 / classes, 1]
   */
  public double confidence(int image) {
    return probability(image, label(image));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d images recognised as %s", count(), classNames);
  }
}
