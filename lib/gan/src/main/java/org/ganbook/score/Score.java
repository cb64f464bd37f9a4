package org.ganbook.score;

import java.util.Locale;
import java.util.Optional;

/**
 * One number about generated images, and what is needed to judge it.
 *
 * @param metric which number
 * @param value of the generated images
 * @param interval where it would lie in 95 of 100 draws of as many images
 * @param floor the same metric for as many real images that no model has learnt from: as good as it
 *     gets
 * @param caution why it may mislead; null if nothing is known
 */
public record Score(Metric metric, double value, Interval interval, double floor, String caution) {
  /** Returns why it may mislead, if there is something to say. */
  public Optional<String> warning() {
    return Optional.ofNullable(caution);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %.4g (%s; real images %.4g)", metric, value, interval, floor);
  }
}
