package org.ganbook.data;

/**
 * A distribution over the plane. {@link PointSources} has some; a lambda or a class of your own may
 * be one too.
 */
@FunctionalInterface
public interface PointSource {
  /**
   * Draws points.
   *
   * @param count how many, at least 0
   * @param seed the same seed draws the same points
   * @return the points, within about [-1, 1] in both directions if it is one of the library's
   * @throws org.ganbook.GanbookException if the count is negative
   */
  Points draw(int count, long seed);
}
