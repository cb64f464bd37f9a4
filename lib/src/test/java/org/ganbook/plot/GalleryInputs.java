package org.ganbook.plot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.GanDescription;
import org.ganbook.gan.History;
import org.ganbook.nn.Layers;
import org.ganbook.nn.Network;
import org.tensorflow.ndarray.Shape;

/** What the gallery draws: made-up numbers that look like those of a training, and drawn digits. */
public final class GalleryInputs {
  private static final int BATCH = 32;
  private static final int EPOCH = 60_000;

  private GalleryInputs() {}

  /** A run of 10,000 steps in which D and G keep each other busy. */
  public static History history(long seed) {
    var random = new Random(seed);
    var history =
        new History(
            List.of(
                History.D_LOSS,
                History.G_LOSS,
                History.D_ACCURACY,
                History.G_ACCURACY,
                History.D_REAL,
                History.D_FAKE,
                History.D_GRADIENT,
                History.G_GRADIENT),
            BATCH,
            EPOCH);
    double drift = random.nextGaussian() * 0.05;
    for (int i = 0; i < 10_000; i++) {
      double start = Math.exp(-i / 400.0);
      drift += random.nextGaussian() * 0.002;
      history.record(
          (float) (1.25 - 0.6 * start + random.nextGaussian() * 0.12),
          (float) (1.0 + drift + 1.5 * start + random.nextGaussian() * 0.2),
          share(0.63 + 0.3 * start + random.nextGaussian() * 0.06, 2 * BATCH),
          share(0.25 - 0.2 * start + random.nextGaussian() * 0.06, BATCH),
          (float) (0.58 + 0.3 * start + random.nextGaussian() * 0.04),
          (float) (0.4 - 0.3 * start + random.nextGaussian() * 0.04),
          (float) Math.exp(-1.5 + drift + random.nextGaussian() * 0.3),
          (float) Math.exp(-4 + 3 * start + random.nextGaussian() * 0.4));
    }
    return history;
  }

  private static float share(double value, int of) {
    return (float) (Math.rint(Math.max(0, Math.min(1, value)) * of) / of);
  }

  /** Drawn digits. */
  public static Images digits() {
    var digits = StrokeDigits.draw(600, 1);
    return Images.of(digits.pixels(), digits.count(), 28, 28, 1)
        .withLabels(digits.labels(), digits.classNames())
        .withSource("drawn digits");
  }

  /** Digits that come out of noise. */
  public static Map<String, Images> moments(int count, long... steps) {
    var digits = digits().take(count);
    var moments = new LinkedHashMap<String, Images>();
    for (long step : steps) {
      double clear = Math.min(1, step / 10_000.0);
      var random = new Random(step);
      byte[] pixels = digits.pixels().clone();
      for (int i = 0; i < pixels.length; i++) {
        double grey = Byte.toUnsignedInt(pixels[i]);
        pixels[i] = (byte) (clear * grey + (1 - clear) * random.nextInt(256));
      }
      moments.put(String.format("step %,d", step), Images.of(pixels, count, 28, 28, 1));
    }
    return moments;
  }

  /** A DCGAN. */
  public static GanDescription dcgan() {
    var generator =
        Network.of(
            "generator",
            Layers.dense(7 * 7 * 256).noBias(),
            Layers.batchNorm(),
            Layers.leakyRelu(0.3),
            Layers.reshape(7, 7, 256),
            Layers.convTranspose(128, 5).noBias(),
            Layers.batchNorm(),
            Layers.leakyRelu(0.3),
            Layers.convTranspose(64, 5).stride(2).noBias(),
            Layers.batchNorm(),
            Layers.leakyRelu(0.3),
            Layers.convTranspose(1, 5).stride(2).noBias(),
            Layers.tanh());
    var discriminator =
        Network.of(
            "discriminator",
            Layers.conv(64, 5).stride(2),
            Layers.leakyRelu(0.3),
            Layers.dropout(0.3),
            Layers.conv(128, 5).stride(2),
            Layers.leakyRelu(0.3),
            Layers.dropout(0.3),
            Layers.flatten(),
            Layers.dense(1));
    return new GanDescription(
        generator.describe(Shape.of(100)), discriminator.describe(Shape.of(28, 28, 1)));
  }

  /** Eight heaps of points on a ring. */
  public static float[][] ring() {
    var random = new Random(1);
    float[][] points = new float[256][];
    for (int i = 0; i < points.length; i++) {
      double angle = 2 * Math.PI * (i % 8) / 8;
      points[i] =
          new float[] {
            (float) (2 * Math.cos(angle) + random.nextGaussian() * 0.1),
            (float) (2 * Math.sin(angle) + random.nextGaussian() * 0.1)
          };
    }
    return points;
  }

  /** A grid in latent space as a generator might bend it. */
  public static float[][][] bent() {
    float[][][] nodes = new float[13][13][];
    for (int i = 0; i < 13; i++) {
      for (int j = 0; j < 13; j++) {
        double u = (i - 6) / 4.0;
        double v = (j - 6) / 4.0;
        nodes[i][j] =
            new float[] {
              (float) (u * 0.8 + 0.3 + 0.2 * Math.sin(2 * v)),
              (float) (v * 0.8 + 0.2 * Math.sin(2 * u))
            };
      }
    }
    return nodes;
  }

  /** A cloud of generated points. */
  public static float[][] cloud() {
    var random = new Random(2);
    float[][] points = new float[128][];
    for (int i = 0; i < points.length; i++) {
      points[i] =
          new float[] {
            (float) (random.nextGaussian() * 0.6 + 0.3), (float) (random.nextGaussian() * 0.6)
          };
    }
    return points;
  }

  /** Away from the middle. */
  public static float[][] outward(float[][] points) {
    float[][] vectors = new float[points.length][];
    for (int i = 0; i < points.length; i++) {
      vectors[i] = new float[] {points[i][0] * 0.3f, points[i][1] * 0.3f};
    }
    return vectors;
  }

  /** What D might think of a square from -3 to 3. */
  public static float[][] opinion() {
    float[][] d = new float[48][48];
    for (int i = 0; i < 48; i++) {
      for (int j = 0; j < 48; j++) {
        double radius = Math.hypot(-3 + (j + 0.5) / 8, -3 + (i + 0.5) / 8);
        double far = radius > 2.5 ? 8 * (radius - 2.5) : 0;
        d[i][j] = (float) (1 / (1 + Math.exp(-4 * (radius - 1.4) + far)));
      }
    }
    return d;
  }

  /** Counts of a generator that obeys nine times of ten. */
  public static int[][] obeying() {
    var random = new Random(3);
    int[][] counts = new int[10][10];
    for (int i = 0; i < 1000; i++) {
      counts[i % 10][random.nextDouble() < 0.9 ? i % 10 : random.nextInt(10)]++;
    }
    return counts;
  }
}
