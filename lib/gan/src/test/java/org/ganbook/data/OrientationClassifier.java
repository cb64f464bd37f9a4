package org.ganbook.data;

import java.util.stream.IntStream;

/**
 * A small classifier of 28 x 28 grey digits, to compare sets of digits with: histograms of gradient
 * orientations (8 directions in 7 x 7 cells, as in Dalal and Triggs, CVPR 2005) and a softmax
 * regression on them.
 */
final class OrientationClassifier {
  private static final int SIDE = 28;
  private static final int CELLS = 7;
  private static final int DIRECTIONS = 8;
  private static final int FEATURES = CELLS * CELLS * DIRECTIONS + 1;
  private static final int BATCH = 50;
  private static final double RATE = 0.5;

  private final float[][] weights = new float[10][FEATURES];

  /** Trains on all images for so many epochs. */
  static OrientationClassifier trained(Images digits, int epochs) {
    OrientationClassifier classifier = new OrientationClassifier();
    float[][] features = features(digits);
    Batches batches = Batches.of(digits.count(), BATCH, 1);
    long steps = (long) epochs * batches.perEpoch();
    for (long step = 0; step < steps; step++) {
      double rate = RATE * (1 - (double) step / steps);
      for (int i : batches.at(step)) {
        classifier.learn(features[i], digits.label(i), (float) (rate / BATCH * 10));
      }
    }
    return classifier;
  }

  /** The share of images that it names rightly, from 0 to 1. */
  double accuracy(Images digits) {
    float[][] features = features(digits);
    long right =
        IntStream.range(0, digits.count())
            .filter(i -> name(features[i]) == digits.label(i))
            .count();
    return (double) right / digits.count();
  }

  private int name(float[] feature) {
    float[] p = probabilities(feature);
    return IntStream.range(0, 10).reduce((a, b) -> p[b] > p[a] ? b : a).orElseThrow();
  }

  private void learn(float[] feature, int label, float rate) {
    float[] p = probabilities(feature);
    for (int c = 0; c < 10; c++) {
      float pull = rate * ((c == label ? 1 : 0) - p[c]);
      for (int k = 0; k < FEATURES; k++) {
        weights[c][k] += pull * feature[k];
      }
    }
  }

  private float[] probabilities(float[] feature) {
    float[] p = new float[10];
    float sum = 0;
    for (int c = 0; c < 10; c++) {
      float dot = 0;
      for (int k = 0; k < FEATURES; k++) {
        dot += weights[c][k] * feature[k];
      }
      p[c] = (float) Math.exp(dot);
      sum += p[c];
    }
    for (int c = 0; c < 10; c++) {
      p[c] /= sum;
    }
    return p;
  }

  private static float[][] features(Images digits) {
    return IntStream.range(0, digits.count())
        .parallel()
        .mapToObj(i -> features(digits.image(i)))
        .toArray(float[][]::new);
  }

  private static float[] features(byte[] image) {
    float[] f = new float[FEATURES];
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int at = y * SIDE + x;
        double gx = Byte.toUnsignedInt(image[at + 1]) - Byte.toUnsignedInt(image[at - 1]);
        double gy = Byte.toUnsignedInt(image[at + SIDE]) - Byte.toUnsignedInt(image[at - SIDE]);
        if (gx != 0 || gy != 0) {
          double direction = (Math.atan2(gy, gx) / (2 * Math.PI) + 1) * DIRECTIONS;
          spread(f, x, y, direction, Math.hypot(gx, gy));
        }
      }
    }
    double norm = 0;
    for (float v : f) {
      norm += v;
    }
    for (int k = 0; k < FEATURES; k++) {
      f[k] = (float) Math.sqrt(f[k] / norm * 10);
    }
    f[FEATURES - 1] = 1;
    return f;
  }

  /** Shares a gradient between the nearest cells and directions. */
  private static void spread(float[] f, int x, int y, double direction, double size) {
    double across = (x + 0.5) * CELLS / SIDE - 0.5;
    double down = (y + 0.5) * CELLS / SIDE - 0.5;
    for (int corner = 0; corner < 8; corner++) {
      int i = (int) Math.floor(down) + (corner & 1);
      int j = (int) Math.floor(across) + (corner >> 1 & 1);
      int k = (int) direction + (corner >> 2);
      double share =
          (1 - Math.abs(down - i)) * (1 - Math.abs(across - j)) * (1 - Math.abs(direction - k));
      if (i >= 0 && i < CELLS && j >= 0 && j < CELLS) {
        f[(i * CELLS + j) * DIRECTIONS + k % DIRECTIONS] += (float) (size * share);
      }
    }
  }
}
