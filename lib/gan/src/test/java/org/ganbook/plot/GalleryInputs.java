package org.ganbook.plot;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanDescription;
import org.ganbook.gan.History;
import org.ganbook.gan.Recipes;
import org.ganbook.nn.Layers;
import org.ganbook.nn.Network;
import org.ganbook.score.Interval;
import org.ganbook.score.Metric;
import org.ganbook.score.Score;
import org.ganbook.score.ScoreCurve;
import org.ganbook.score.Scores;
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

  /** The same run up to a step, and another one, moved away from it, from then on. */
  public static History forked(History run, int step) {
    var other = history(4);
    var history = new History(run.names(), run.batch(), run.imagesPerEpoch());
    for (int i = 0; i < run.steps(); i++) {
      double since = Math.max(0, i - step);
      var row = new float[run.names().size()];
      for (int k = 0; k < row.length; k++) {
        String name = run.names().get(k);
        boolean loss = name.equals(History.G_LOSS);
        row[k] = i < step ? run.values(name)[i] : other.values(name)[i];
        row[k] += loss ? (float) (-0.4 * (1 - Math.exp(-since / 600))) : 0;
      }
      history.record(row);
    }
    return history;
  }

  private static float share(double value, int of) {
    return (float) (Math.rint(Math.max(0, Math.min(1, value)) * of) / of);
  }

  /** Normal numbers with deviation 1. */
  public static double[] normal(double mean, int count) {
    var random = new Random(count);
    return random.doubles(count).map(any -> mean + random.nextGaussian()).toArray();
  }

  /** Drawn digits. */
  public static Images digits() {
    var digits = StrokeDigits.draw(600, 1);
    return Images.of(digits.pixels(), digits.count(), 28, 28, 1)
        .withLabels(digits.labels(), digits.classNames())
        .withSource("drawn digits");
  }

  /** The same digits, each pixel at least nearly as light as the one left of it. */
  public static Images thicker(Images digits) {
    byte[] pixels = digits.pixels().clone();
    for (int i = 1; i < pixels.length; i++) {
      int before = (int) (0.8 * Byte.toUnsignedInt(digits.pixels()[i - 1]));
      pixels[i] = (byte) Math.max(before, Byte.toUnsignedInt(pixels[i]));
    }
    return Images.of(pixels, digits.count(), digits.height(), digits.width(), 1);
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
      moments.put(
          String.format(Locale.ROOT, "step %,d", step), Images.of(pixels, count, 28, 28, 1));
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

  /** A conditional GAN after a short training on drawn digits. */
  public static Gan trained() {
    var gan = Gan.create(Recipes.classroomCgan(300), digits(), 1);
    for (int i = 0; i < 300; i++) {
      gan.step();
    }
    return gan;
  }

  /** Eight heaps of points on a ring. */
  public static Points ring() {
    var random = new Random(1);
    float[] xy = new float[512];
    for (int i = 0; i < 256; i++) {
      double angle = 2 * Math.PI * (i % 8) / 8;
      xy[2 * i] = (float) (2 * Math.cos(angle) + random.nextGaussian() * 0.1);
      xy[2 * i + 1] = (float) (2 * Math.sin(angle) + random.nextGaussian() * 0.1);
    }
    return Points.of(xy);
  }

  /** A grid of 13 by 13 nodes in latent space as a generator might bend it. */
  public static Points bent() {
    float[] xy = new float[2 * 13 * 13];
    for (int i = 0; i < 13 * 13; i++) {
      double u = (Math.floorDiv(i, 13) - 6) / 4.0;
      double v = (i % 13 - 6) / 4.0;
      xy[2 * i] = (float) (u * 0.8 + 0.3 + 0.2 * Math.sin(2 * v));
      xy[2 * i + 1] = (float) (v * 0.8 + 0.2 * Math.sin(2 * u));
    }
    return Points.of(xy);
  }

  /** A cloud of generated points. */
  public static Points cloud() {
    var random = new Random(2);
    float[] xy = new float[256];
    for (int i = 0; i < 256; i++) {
      xy[i] = (float) (random.nextGaussian() * 0.6 + (i % 2 == 0 ? 0.3 : 0));
    }
    return Points.of(xy);
  }

  /** Away from the middle. */
  public static float[] outward(Points points) {
    return points.xy().clone();
  }

  /** What D might think at some points. */
  public static float[] opinion(Points points) {
    float[] opinion = new float[points.count()];
    for (int i = 0; i < opinion.length; i++) {
      double radius = Math.hypot(points.x(i), points.y(i));
      double far = radius > 2.5 ? 8 * (radius - 2.5) : 0;
      opinion[i] = (float) (1 / (1 + Math.exp(-4 * (radius - 1.4) + far)));
    }
    return opinion;
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

  /** Made-up scores; real images have 1 where these have a share of it. */
  public static Scores scored(String model, double share) {
    var all = new EnumMap<Metric, Score>(Metric.class);
    for (Metric metric : EnumSet.complementOf(EnumSet.of(Metric.GAN_TRAIN))) {
      boolean high = metric.better() == Metric.Better.HIGHER;
      double floor = high ? 0.97 : metric == Metric.MEMORISED ? 0.4 : 0.01;
      double value = high ? floor * share - 0.03 * all.size() * (1 - share) : floor / share;
      var interval = new Interval(value * 0.98, value * 1.02);
      all.put(metric, new Score(metric, value, interval, floor, null));
    }
    var classes = digits().classNames();
    return new Scores(
        model, 10_000, "training", "test", all, new int[10], obeying(), classes, List.of());
  }

  /** Made-up scores along a training. */
  public static ScoreCurve curve() {
    var taken = new TreeMap<Long, Scores>();
    for (long step = 0; step <= 10_000; step += 500) {
      taken.put(step, scored("step " + step, 0.2 + 0.72 * (1 - Math.exp(-step / 2000.0))));
    }
    return new ScoreCurve(taken);
  }
}
