package org.ganbook.data;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;

/**
 * Distributions over the plane to play the game on, all within about [-1, 1]; {@link
 * Mixture#scaled} makes them larger.
 */
public final class PointSources {
  private PointSources() {}

  /**
   * Returns eight Gaussians of deviation 0.05 on a circle of radius 0.8. That of PacGAN
   * (arXiv:1712.04086), radius 1 and deviation 0.01, is {@code ring().scaled(1.25)
   * .withDeviation(0.01)}.
   */
  public static Mixture ring() {
    return ring(8);
  }

  /**
   * Returns Gaussians of deviation 0.05, evenly on a circle of radius 0.8, the first on the right.
   *
   * @param modes how many, 1 to 256
   * @throws GanbookException if there are too few or too many
   */
  public static Mixture ring(int modes) {
    List<double[]> centres = new ArrayList<>();
    for (int i = 0; i < modes; i++) {
      double angle = 2 * StrictMath.PI * i / modes;
      centres.add(new double[] {0.8 * StrictMath.cos(angle), 0.8 * StrictMath.sin(angle)});
    }
    return new Mixture("ring", centres, 0.05);
  }

  /**
   * Returns 25 Gaussians of deviation 0.03 on a square grid of 5 x 5, from -0.8 to 0.8. That of
   * VEEGAN (arXiv:1705.07761) and PacGAN, from -4 to 4 in steps of 2 and of deviation 0.05, is
   * {@code grid().scaled(5).withDeviation(0.05)}.
   */
  public static Mixture grid() {
    return grid(5);
  }

  /**
   * Returns Gaussians of deviation 0.03 on a square grid from -0.8 to 0.8, row by row from below.
   *
   * @param side how many a row, 2 to 16
   * @throws GanbookException if there are too few or too many
   */
  public static Mixture grid(int side) {
    if (side < 2 || side > 16) {
      throw GanbookException.of("grid", "2 to 16 Gaussians a row", side);
    }
    List<double[]> centres = new ArrayList<>();
    for (int i = 0; i < side * side; i++) {
      int row = i / side;
      int column = i % side;
      centres.add(new double[] {1.6 * column / (side - 1) - 0.8, 1.6 * row / (side - 1) - 0.8});
    }
    return new Mixture("grid", centres, 0.03);
  }

  /** Returns two arms of a spiral, one and a half turns each; noise of deviation 0.03. */
  public static PointSource spiral() {
    return curves("spiral of two arms", arm(0), arm(StrictMath.PI));
  }

  private static Curve arm(double from) {
    return t -> {
      // By the root, points lie about evenly along the arm.
      double way = StrictMath.sqrt(t);
      double angle = from + 3 * StrictMath.PI * way;
      double radius = 0.05 + 0.85 * way;
      return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
    };
  }

  /** Returns two half moons, one in the other; noise of deviation 0.03. */
  public static PointSource moons() {
    return curves(
        "two moons",
        t -> new double[] {moonX(t) - 0.3, 0.6 * StrictMath.sin(StrictMath.PI * t) - 0.15},
        t -> new double[] {moonX(t) + 0.3, 0.15 - 0.6 * StrictMath.sin(StrictMath.PI * t)});
  }

  private static double moonX(double t) {
    return 0.6 * StrictMath.cos(StrictMath.PI * t);
  }

  /** Returns two lines that cross in the middle; noise of deviation 0.03. */
  public static PointSource twoLines() {
    return curves(
        "two lines",
        t -> new double[] {1.6 * t - 0.8, 1.6 * t - 0.8},
        t -> new double[] {1.6 * t - 0.8, 0.8 - 1.6 * t});
  }

  /** A way through the plane: the place {@code [x, y]} at a parameter from 0 to 1. */
  private interface Curve {
    double[] at(double t);
  }

  /** Points evenly spread over the curves' parameters. */
  private static PointSource curves(String name, Curve... curves) {
    List<NoisyParts.Part> parts = new ArrayList<>();
    for (Curve curve : curves) {
      parts.add(random -> curve.at(random.nextDouble()));
    }
    return new NoisyParts(name, parts, 0.03);
  }
}
