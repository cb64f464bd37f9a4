package org.ganbook.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A hand that writes: it takes one way to write a digit and moves it as hands do, each time
 * otherwise. Every choice is drawn from one random stream, in a fixed order.
 */
final class StrokeHand {
  /** Straight pieces that a curve between two points is cut into. */
  private static final int PIECES = 6;

  /** Control points of the elastic field a side; the four around a point's cell count. */
  private static final int LATTICE = 6;

  private final SplitMix random;

  StrokeHand(SplitMix random) {
    this.random = random;
  }

  /** Writes a digit: strokes as polylines, {@code [stroke][point][x, y]}, about 1 high. */
  List<double[][]> write(int digit) {
    double jitter = random.between(0.01, 0.045);
    List<double[][]> curves = new ArrayList<>();
    for (StrokeTemplates.Stroke stroke : choose(StrokeTemplates.of(digit)).strokes()) {
      curves.add(curve(stroke, jitter));
    }
    List<double[]> points = curves.stream().flatMap(Arrays::stream).toList();
    proportion(points);
    bend(points);
    slant(points);
    return curves;
  }

  private StrokeTemplates.Way choose(List<StrokeTemplates.Way> ways) {
    double total = ways.stream().mapToDouble(StrokeTemplates.Way::weight).sum();
    double at = random.nextDouble() * total;
    for (StrokeTemplates.Way way : ways) {
      at -= way.weight();
      if (at < 0) {
        return way;
      }
    }
    return ways.get(0);
  }

  /** A Catmull-Rom spline through the points, each moved a little; sharp at the turns. */
  private double[][] curve(StrokeTemplates.Stroke stroke, double jitter) {
    double[][] p = new double[stroke.points().size()][];
    for (int i = 0; i < p.length; i++) {
      double[] point = stroke.points().get(i);
      p[i] =
          new double[] {
            point[0] + jitter * random.nextGaussian(), point[1] + jitter * random.nextGaussian()
          };
    }
    List<double[]> line = new ArrayList<>();
    line.add(p[0]);
    int first = 0;
    for (int last : stroke.turns()) {
      for (int i = first; i < last; i++) {
        double[] before = p[Math.max(first, i - 1)];
        double[] after = p[Math.min(last, i + 2)];
        for (int k = 1; k <= PIECES; k++) {
          double t = (double) k / PIECES;
          line.add(
              new double[] {
                spline(before[0], p[i][0], p[i + 1][0], after[0], t),
                spline(before[1], p[i][1], p[i + 1][1], after[1], t)
              });
        }
      }
      first = last;
    }
    return line.toArray(double[][]::new);
  }

  private static double spline(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  /** A waist higher or lower, more on the left or on the right: the middle moves, the ends stay. */
  private void proportion(List<double[]> points) {
    double across = 0.2 * random.nextGaussian();
    double down = 0.3 * random.nextGaussian();
    for (double[] point : points) {
      point[0] += across * point[0] * (1 - point[0]);
      point[1] += down * point[1] * (1 - point[1]);
    }
  }

  /** Elastic: a smooth field of small shifts, the cubic B-spline of a random lattice. */
  private void bend(List<double[]> points) {
    double strength = random.between(0.02, 0.11);
    double[][][] field = new double[2][LATTICE][LATTICE];
    for (double[][] axis : field) {
      for (double[] row : axis) {
        for (int i = 0; i < LATTICE; i++) {
          row[i] = strength * random.nextGaussian();
        }
      }
    }
    for (double[] point : points) {
      double x = point[0];
      double y = point[1];
      point[0] += shift(field[0], x, y);
      point[1] += shift(field[1], x, y);
    }
  }

  private static double shift(double[][] lattice, double x, double y) {
    double u = Math.max(0, Math.min(x, 0.999)) * (LATTICE - 3);
    double v = Math.max(0, Math.min(y, 0.999)) * (LATTICE - 3);
    double[] across = weights(u - (int) u);
    double[] down = weights(v - (int) v);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        sum += down[i] * across[j] * lattice[(int) v + i][(int) u + j];
      }
    }
    return sum;
  }

  private static double[] weights(double t) {
    double s = 1 - t;
    return new double[] {
      s * s * s / 6,
      (3 * t * t * t - 6 * t * t + 4) / 6,
      (3 * s * s * s - 6 * s * s + 4) / 6,
      t * t * t / 6
    };
  }

  /** Affine: narrower or wider, slanted, turned. */
  private void slant(List<double[]> points) {
    double wide = 0.8 * StrictMath.exp(0.22 * random.nextGaussian());
    double shear = -0.1 + 0.25 * random.nextGaussian();
    double turn = 0.09 * random.nextGaussian();
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    for (double[] point : points) {
      double x = point[0] * wide + point[1] * shear;
      double y = point[1];
      point[0] = cos * x - sin * y;
      point[1] = sin * x + cos * y;
    }
  }
}
