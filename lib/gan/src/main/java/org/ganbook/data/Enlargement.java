package org.ganbook.data;

import java.util.Arrays;

/**
 * Images of one size made four times as high and wide, as scikit-image's {@code pyramid_expand}
 * does: cubic splines through the pixels' middles, cut off at the image's darkest and lightest
 * pixel, and a Gaussian blur with a standard deviation of 4/3 of the new pixels.
 */
final class Enlargement {
  /** New pixels a side of an old one. */
  static final int SCALE = 4;

  private static final double BLUR = 2 * SCALE / 6.0;
  private static final int REACH = (int) (4 * BLUR + 0.5);

  /** Below a grey level, so that 255 blurred with 255 stays 255 whatever the rounding. */
  private static final float ROUNDING = 1e-3f;

  private final int height;
  private final int width;
  private final int tall;
  private final int wide;

  /** Spline coefficients of pixels in a column, {@code [coefficient][pixel]}. */
  private final float[][] inverse;

  /** What a pixel of a row adds to each new one, {@code [pixel][new pixel]}. */
  private final float[][] across;

  /** What four coefficients of a column add to each of the four new pixels. */
  private final float[][] taps = new float[SCALE][];

  private final float[] kernel = new float[REACH + 1];
  private final float[] row;
  private final float[] padded;
  private final float[][] stretched;
  private final float[][] large;
  private final float[] result;

  Enlargement(int height, int width) {
    this.height = height;
    this.width = width;
    tall = SCALE * height;
    wide = SCALE * width;
    inverse = new float[height][height];
    for (int pixel = 0; pixel < height; pixel++) {
      double[] coefficients = coefficients(height, pixel);
      for (int i = 0; i < height; i++) {
        inverse[i][pixel] = (float) coefficients[i];
      }
    }
    across = spline(width);
    for (int k = 0; k < SCALE; k++) {
      double[] basis = basis(place(k) - Math.floor(place(k)));
      taps[k] =
          new float[] {(float) basis[0], (float) basis[1], (float) basis[2], (float) basis[3]};
    }
    double sum = 0;
    for (int i = -REACH; i <= REACH; i++) {
      sum += Math.exp(-i * i / (2 * BLUR * BLUR));
    }
    for (int i = 0; i <= REACH; i++) {
      kernel[i] = (float) (Math.exp(-i * i / (2 * BLUR * BLUR)) / sum);
    }
    row = new float[width];
    padded = new float[wide + 2 * REACH];
    stretched = new float[height][wide];
    large = new float[tall][wide];
    result = new float[tall * wide];
  }

  /** The large image, whole grey levels row by row: an array that the next call fills anew. */
  float[] of(byte[] pixels, int offset) {
    int low = 255;
    int high = 0;
    for (int i = offset; i < offset + height * width; i++) {
      int value = Byte.toUnsignedInt(pixels[i]);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    for (int y = 0; y < height; y++) {
      Arrays.fill(stretched[y], 0);
    }
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0);
      for (int other = 0; other < height; other++) {
        addPixels(row, pixels, offset + other * width, inverse[y][other]);
      }
      for (int x = 0; x < width; x++) {
        add(stretched[y], across[x], row[x]);
      }
    }
    for (int k = 0; k < tall; k++) {
      int before = (int) Math.floor(place(k));
      float[] t = taps[k % SCALE];
      combine(
          large[k],
          stretched[mirrored(before - 1, height)],
          stretched[mirrored(before, height)],
          stretched[mirrored(before + 1, height)],
          stretched[mirrored(before + 2, height)],
          t,
          low,
          high);
    }
    for (int k = 0; k < tall; k++) {
      blurDown(k);
      for (int x = 0; x < REACH; x++) {
        padded[x] = padded[REACH + reflected(x - REACH, wide)];
        padded[REACH + wide + x] = padded[REACH + reflected(wide + x, wide)];
      }
      blurAcross(k * wide);
    }
    return result;
  }

  private static void addPixels(float[] sums, byte[] pixels, int from, float weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * (pixels[from + i] & 0xff);
    }
  }

  private static void add(float[] sums, float[] values, float weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  private static void combine(
      float[] to, float[] a, float[] b, float[] c, float[] d, float[] t, float low, float high) {
    for (int i = 0; i < to.length; i++) {
      float value = t[0] * a[i] + t[1] * b[i] + t[2] * c[i] + t[3] * d[i];
      to[i] = Math.max(low, Math.min(high, value));
    }
  }

  /** One row of the large image blurred from top to bottom, into the padded row. */
  private void blurDown(int k) {
    float[] middle = large[k];
    for (int x = 0; x < wide; x++) {
      padded[REACH + x] = kernel[0] * middle[x];
    }
    for (int far = 1; far <= REACH; far++) {
      addBoth(large[reflected(k - far, tall)], large[reflected(k + far, tall)], kernel[far]);
    }
  }

  private void addBoth(float[] above, float[] below, float weight) {
    for (int x = 0; x < above.length; x++) {
      padded[REACH + x] += weight * (above[x] + below[x]);
    }
  }

  /** The padded row blurred from left to right, in whole grey levels. */
  private void blurAcross(int from) {
    float[] p = padded;
    float[] w = kernel;
    for (int x = 0; x < wide; x++) {
      float sum =
          w[0] * p[x + 5]
              + w[1] * (p[x + 4] + p[x + 6])
              + w[2] * (p[x + 3] + p[x + 7])
              + w[3] * (p[x + 2] + p[x + 8])
              + w[4] * (p[x + 1] + p[x + 9])
              + w[5] * (p[x] + p[x + 10]);
      result[from + x] = (int) (sum + ROUNDING);
    }
  }

  /** A place beyond an edge, mirrored at the edge: the outermost pixel comes twice. */
  private static int reflected(int place, int count) {
    int at = Math.floorMod(place, 2 * count);
    return at < count ? at : 2 * count - 1 - at;
  }

  /** Where the middle of a new pixel lies between the middles of the old ones. */
  private static double place(int k) {
    return (k + 0.5) / SCALE - 0.5;
  }

  /** The weights of four coefficients at a place between the second and the third. */
  private static double[] basis(double t) {
    double s = 1 - t;
    return new double[] {
      s * s * s / 6,
      (4 - 6 * t * t + 3 * t * t * t) / 6,
      (4 - 6 * s * s + 3 * s * s * s) / 6,
      t * t * t / 6
    };
  }

  /** What each of n pixels in a line adds to each of the 4 n new ones, {@code [n][4 n]}. */
  private static float[][] spline(int n) {
    var weights = new float[n][SCALE * n];
    for (int pixel = 0; pixel < n; pixel++) {
      double[] coefficients = coefficients(n, pixel);
      for (int k = 0; k < SCALE * n; k++) {
        int before = (int) Math.floor(place(k));
        double[] basis = basis(place(k) - before);
        double value = 0;
        for (int i = 0; i < basis.length; i++) {
          value += basis[i] * coefficients[mirrored(before - 1 + i, n)];
        }
        weights[pixel][k] = (float) value;
      }
    }
    return weights;
  }

  /** A place in a line that is mirrored in the middle of its outermost pixels, which come once. */
  private static int mirrored(int place, int count) {
    int at = count == 1 ? 0 : Math.floorMod(place, 2 * count - 2);
    return at < count ? at : 2 * count - 2 - at;
  }

  /**
   * The coefficients c of the cubic spline through 1 at one pixel and 0 at all others: c[i - 1] + 4
   * c[i] + c[i + 1] is 6 or 0, mirrored at both ends; by elimination.
   */
  private static double[] coefficients(int n, int pixel) {
    var found = new double[n];
    if (n == 1) {
      found[0] = 1;
      return found;
    }
    var ratios = new double[n];
    for (int i = 0; i < n; i++) {
      double before = i == 0 ? 0 : i == n - 1 ? 2 : 1;
      double after = i == 0 ? 2 : 1;
      double pivot = 4 - (i == 0 ? 0 : before * ratios[i - 1]);
      ratios[i] = after / pivot;
      found[i] = ((i == pixel ? 6 : 0) - (i == 0 ? 0 : before * found[i - 1])) / pivot;
    }
    for (int i = n - 2; i >= 0; i--) {
      found[i] -= ratios[i] * found[i + 1];
    }
    return found;
  }
}
