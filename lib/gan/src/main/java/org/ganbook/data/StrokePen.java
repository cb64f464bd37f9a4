package org.ganbook.data;

import java.util.Arrays;
import java.util.List;

/**
 * A pen that draws polylines into 28 x 28 grey pixels as MNIST has them: the ink fits a box of 20 x
 * 20, its centre of mass is in the middle, its edges are anti-aliased.
 */
final class StrokePen {
  /** Pixels a side. */
  static final int SIDE = 28;

  private static final double BOX = 20;

  private final double radius;
  private final double pressure;
  private final double phase;
  private final double edge;

  /** A pen of random width, pressure and sharpness. */
  StrokePen(SplitMix random) {
    radius = Math.max(0.65, Math.min(2.2, 1.3 * StrictMath.exp(0.27 * random.nextGaussian())));
    pressure = random.between(0, 0.22);
    phase = random.nextDouble();
    edge = random.between(0.8, 1.4);
  }

  /**
   * Draws {@code [stroke][point][x, y]} in any unit (they are changed) from a byte of pixels on.
   */
  void draw(List<double[][]> curves, byte[] pixels, int offset) {
    fit(curves);
    double[] ink = new double[SIDE * SIDE];
    for (double[][] curve : curves) {
      for (int i = 1; i < curve.length; i++) {
        double along = phase + 3.0 * i / curve.length;
        double swell = 1 + pressure * (2 * Math.abs(along % 2 - 1) - 1);
        segment(ink, curve[i - 1], curve[i], radius * swell);
      }
    }
    centre(ink, pixels, offset);
  }

  /** Scales all points so that the ink fits the box, its box in the middle. */
  private void fit(List<double[][]> curves) {
    List<double[]> points = curves.stream().flatMap(Arrays::stream).toList();
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[] point : points) {
      for (int k = 0; k < 2; k++) {
        low[k] = Math.min(low[k], point[k]);
        high[k] = Math.max(high[k], point[k]);
      }
    }
    double scale = (BOX - 2 * radius) / Math.max(high[0] - low[0], high[1] - low[1]);
    for (double[] point : points) {
      for (int k = 0; k < 2; k++) {
        point[k] = SIDE / 2.0 + scale * (point[k] - (low[k] + high[k]) / 2);
      }
    }
  }

  private void segment(double[] ink, double[] a, double[] b, double r) {
    double reach = r + edge;
    int left = (int) Math.max(0, Math.min(a[0], b[0]) - reach);
    int right = (int) Math.min(SIDE - 1, Math.max(a[0], b[0]) + reach);
    int top = (int) Math.max(0, Math.min(a[1], b[1]) - reach);
    int bottom = (int) Math.min(SIDE - 1, Math.max(a[1], b[1]) + reach);
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double squared = Math.max(1e-9, dx * dx + dy * dy);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double px = x + 0.5 - a[0];
        double py = y + 0.5 - a[1];
        double t = Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
        double ex = px - t * dx;
        double ey = py - t * dy;
        double cover = (r - Math.sqrt(ex * ex + ey * ey)) / edge + 0.5;
        ink[y * SIDE + x] = Math.max(ink[y * SIDE + x], Math.min(1, cover));
      }
    }
  }

  /** Moves the ink by whole pixels so that its centre of mass is in the middle. */
  private static void centre(double[] ink, byte[] pixels, int offset) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int i = 0; i < ink.length; i++) {
      mass += ink[i];
      massX += ink[i] * (i % SIDE + 0.5);
      int row = i / SIDE;
      massY += ink[i] * (row + 0.5);
    }
    int dx = (int) Math.rint(SIDE / 2.0 - massX / mass);
    int dy = (int) Math.rint(SIDE / 2.0 - massY / mass);
    for (int y = Math.max(0, dy); y < Math.min(SIDE, SIDE + dy); y++) {
      for (int x = Math.max(0, dx); x < Math.min(SIDE, SIDE + dx); x++) {
        pixels[offset + y * SIDE + x] = (byte) Math.rint(255 * ink[(y - dy) * SIDE + x - dx]);
      }
    }
  }
}
