package org.ganbook.data;

import java.util.Map;
import org.ganbook.GanbookException;

/** Measures the shapes of images of one size, one after another; for one thread. */
final class ShapeMeter {
  private static final int SCALE = Enlargement.SCALE;

  /** The share of the light that the box leaves out at each of its sides. */
  private static final double OUTSIDE = 0.01;

  private static final int LARGEST = 4096;

  private final int height;
  private final int width;
  private final Enlargement enlargement;
  private final MedialAxis axis;
  private final boolean[] ink;

  ShapeMeter(int imageHeight, int imageWidth) {
    height = SCALE * imageHeight;
    width = SCALE * imageWidth;
    enlargement = new Enlargement(imageHeight, imageWidth);
    axis = new MedialAxis(height, width);
    ink = new boolean[height * width];
  }

  static void check(int imageHeight, int imageWidth) {
    if (imageHeight > LARGEST || imageWidth > LARGEST) {
      throw GanbookException.of(
          "shape measures",
          "images of at most " + LARGEST + " x " + LARGEST + " pixels",
          imageHeight + " x " + imageWidth);
    }
  }

  /** Puts all measures of the image that begins at a byte of pixels into their places. */
  void measure(byte[] pixels, int offset, Map<ShapeMeasure, double[]> values, int place) {
    float[] grey = enlargement.of(pixels, offset);
    float low = grey[0];
    float high = grey[0];
    for (float value : grey) {
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    if (low == high) {
      return;
    }
    double threshold = low + (high - low) * 0.5;
    int area = 0;
    for (int i = 0; i < grey.length; i++) {
      ink[i] = grey[i] >= threshold;
      area += ink[i] ? 1 : 0;
    }
    axis.of(ink);
    values.get(ShapeMeasure.THICKNESS)[place] = 2 * axis.meanDistance() / SCALE;
    values.get(ShapeMeasure.LENGTH)[place] = axis.length() / SCALE;
    values.get(ShapeMeasure.AREA)[place] = area / (double) (SCALE * SCALE);
    light(grey, values, place);
  }

  /** Slant, width and height, which are those of the greys, not of the ink. */
  private void light(float[] grey, Map<ShapeMeasure, double[]> values, int place) {
    var rows = new double[height];
    var moments = new double[height];
    double all = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < height; y++) {
      double sum = 0;
      double moment = 0;
      for (int x = 0; x < width; x++) {
        float value = grey[y * width + x];
        if (value > 0) {
          sum += value;
          moment += value * x;
        }
      }
      rows[y] = sum;
      moments[y] = moment;
      all += rows[y];
      sumX += moments[y];
      sumY += rows[y] * y;
    }
    double meanX = sumX / all;
    double meanY = sumY / all;
    double u11 = 0;
    double u02 = 0;
    for (int y = 0; y < height; y++) {
      u11 += (y - meanY) * (moments[y] - meanX * rows[y]);
      u02 += (y - meanY) * (y - meanY) * rows[y];
    }
    double shear = u02 == 0 ? 0 : u11 / u02;
    values.get(ShapeMeasure.SLANT)[place] = Math.toDegrees(Math.atan(-shear));
    values.get(ShapeMeasure.WIDTH)[place] = range(columns(grey, shear, meanY), all);
    // The light above row t, for each t.
    var above = new double[height];
    System.arraycopy(rows, 0, above, 1, height - 1);
    values.get(ShapeMeasure.HEIGHT)[place] = range(above, all);
  }

  /** The light that passes from left to right of column t, along the slant, for each t. */
  private double[] columns(float[] grey, double shear, double middle) {
    var columns = new double[width];
    for (int y = 0; y < height; y++) {
      double shift = 0.5 - shear * (y - middle);
      for (int x = 0; x < width; x++) {
        float value = grey[y * width + x];
        if (value > 0) {
          int column = (int) Math.floor(x + shift) + 1;
          if (column < width) {
            columns[Math.max(0, column)] += value;
          }
        }
      }
    }
    return columns;
  }

  /** From the place before which 1 % of the light lies to that before which 99 % do. */
  private static double range(double[] light, double all) {
    for (int i = 1; i < light.length; i++) {
      light[i] += light[i - 1];
    }
    return (place(light, (1 - OUTSIDE) * all) - place(light, OUTSIDE * all)) / SCALE;
  }

  /** Where a sum that rises reaches a value, linear between its places. */
  private static double place(double[] sums, double value) {
    int last = sums.length - 1;
    if (value < sums[0]) {
      return 0;
    }
    if (value >= sums[last]) {
      return last;
    }
    int i = 0;
    while (sums[i + 1] <= value) {
      i++;
    }
    return i + (value - sums[i]) / (sums[i + 1] - sums[i]);
  }
}
