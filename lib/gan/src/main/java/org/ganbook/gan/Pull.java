package org.ganbook.gan;

import java.util.Locale;
import org.ganbook.data.Points;

/**
 * How G's loss pulls at generated points: each vector is minus the gradient of the loss with
 * respect to its point, times the number of points, so that it does not shrink with the batch. All
 * that G ever learns comes through these vectors.
 *
 * @param points a generated batch
 * @param vectors {@code [2 n]}: x and y of the first point's pull, of the second's, ...
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Pull(Points points, float[] vectors) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "pull of G's loss at %,d points", points.count());
  }
}
