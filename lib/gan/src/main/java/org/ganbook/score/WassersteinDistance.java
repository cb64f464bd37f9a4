package org.ganbook.score;

import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * The Wasserstein-1 distance of two sets of numbers, the earth mover's: how far each number has to
 * be moved on average to make one set of the other; on a line the area between both distribution
 * functions (Vallender, 1974, doi:10.1137/1118101).
 */
public final class WassersteinDistance {
  private final int real;
  private final int generated;

  /** The places of all numbers in rising order, real ones first, and the gap after each. */
  private final int[] order;

  private final double[] gaps;

  /** Sorts the numbers once for several {@link #weighted} distances. */
  WassersteinDistance(double[] real, double[] generated) {
    if (real.length == 0 || generated.length == 0) {
      throw GanbookException.of(
          "Wasserstein distance",
          "at least one number each",
          real.length + " and " + generated.length);
    }
    this.real = real.length;
    this.generated = generated.length;
    double[] all = DoubleStream.concat(DoubleStream.of(real), DoubleStream.of(generated)).toArray();
    for (double value : all) {
      if (!Double.isFinite(value)) {
        throw GanbookException.of("Wasserstein distance", "finite numbers", value);
      }
    }
    order =
        IntStream.range(0, all.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> all[i]))
            .mapToInt(i -> i)
            .toArray();
    gaps =
        IntStream.range(0, all.length - 1)
            .mapToDouble(i -> all[order[i + 1]] - all[order[i]])
            .toArray();
  }

  /**
   * Computes the distance, 0 or more, in the numbers' unit.
   *
   * @param real numbers of real images, at least one, such as their thicknesses
   * @param generated numbers of generated images, at least one
   * @throws GanbookException if there are none or one is not finite
   */
  public static double of(double[] real, double[] generated) {
    return new WassersteinDistance(real, generated).weighted(Bootstrap.once(generated.length));
  }

  /** The distance if each generated number comes so often; as many in all as there are. */
  double weighted(int[] weights) {
    double apart = 0;
    double area = 0;
    for (int i = 0; i < gaps.length; i++) {
      int place = order[i];
      apart += place < real ? 1.0 / real : -weights[place - real] / (double) generated;
      area += Math.abs(apart) * gaps[i];
    }
    return area;
  }
}
