package org.ganbook.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ganbook.data.Images;

/** Ways to make images worse, each in strengths from 0 (not at all) to 5. */
@SuppressWarnings("ImmutableEnumChecker") // made by Map.of
enum Corruption {
  /** Mixes in more and more of an average over 5 x 5 pixels. */
  BLUR(
      "blur",
      Map.of(
          Metric.RECOGNISABLE, -1,
          Metric.AS_ASKED, -1,
          Metric.INCEPTION_SCORE, -1,
          Metric.FRECHET_DISTANCE, 1,
          Metric.RECALL, -1,
          Metric.COVERAGE, -1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      byte[] sharp = images.pixels();
      byte[] blurred = averaged(averaged(sharp, images), images);
      byte[] pixels = sharp.clone();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] =
            (byte) (((5 - strength) * (sharp[i] & 0xff) + strength * (blurred[i] & 0xff)) / 5);
      }
      return like(images, pixels);
    }
  },

  /** Adds normal noise. */
  NOISE(
      "noise",
      Map.of(
          Metric.RECOGNISABLE, -1,
          Metric.INCEPTION_SCORE, -1,
          Metric.FRECHET_DISTANCE, 1,
          Metric.PRECISION, -1,
          Metric.DENSITY, -1,
          Metric.RECALL, -1,
          Metric.COVERAGE, -1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      var random = new Random(1);
      byte[] pixels = images.pixels().clone();
      for (int i = 0; i < pixels.length; i++) {
        double value = (pixels[i] & 0xff) + 6 * strength * random.nextGaussian();
        pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
      return like(images, pixels);
    }
  },

  /** Draws the first classes again in place of the last ones. */
  MISSING_CLASSES(
      "missing classes",
      Map.of(
          Metric.CLASS_DIVERGENCE, 1,
          Metric.INCEPTION_SCORE, -1,
          Metric.FRECHET_DISTANCE, 1,
          Metric.RECALL, -1,
          Metric.COVERAGE, -1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      int left = 10 - Math.min(9, 2 * strength);
      List<Integer> kept = new ArrayList<>();
      for (int i = 0; i < images.count(); i++) {
        if (images.label(i) < left) {
          kept.add(i);
        }
      }
      return images.pick(kept.stream().limit(LEAST).mapToInt(i -> i).toArray());
    }
  },

  /** Replaces a share of the images by training images. */
  COPIES("copies of training images", Map.of(Metric.MEMORISED, 1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      int size = images.imageSize();
      byte[] pixels = images.pixels().clone();
      int copied = images.count() * strength / 5;
      System.arraycopy(training.pixels(), 0, pixels, 0, copied * size);
      return like(images, pixels);
    }
  },

  /** Replaces images by others of the same, so that ever fewer are different. */
  COLLAPSE(
      "few images repeated",
      Map.of(Metric.NEAR_DUPLICATES, 1, Metric.RECALL, -1, Metric.COVERAGE, -1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      int different = strength == 0 ? images.count() : DIFFERENT[strength - 1];
      var places = new int[images.count()];
      Arrays.setAll(places, i -> i % different);
      return images.pick(places);
    }
  },

  /** Mixes in more and more of the lightest of 3 x 3 pixels. */
  THICKER("thicker strokes", Map.of(Metric.THICKNESS_DISTANCE, 1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      byte[] thin = images.pixels();
      byte[] thick = lightest(thin, images);
      byte[] pixels = thin.clone();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (((5 - strength) * (thin[i] & 0xff) + strength * (thick[i] & 0xff)) / 5);
      }
      return like(images, pixels);
    }
  },

  /** Shears to the right, some 4 degrees a strength. */
  SLANTED("slanted digits", Map.of(Metric.SLANT_DISTANCE, 1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      int width = images.width();
      byte[] upright = images.pixels();
      byte[] pixels = new byte[upright.length];
      for (int i = 0; i < pixels.length; i++) {
        double x = i % width - 0.07 * strength * (13.5 - i / width % images.height());
        int left = (int) Math.floor(x);
        double a = left >= 0 && left < width ? upright[i - i % width + left] & 0xff : 0;
        double b = left >= -1 && left < width - 1 ? upright[i - i % width + left + 1] & 0xff : 0;
        pixels[i] = (byte) Math.round(a + (x - left) * (b - a));
      }
      return like(images, pixels);
    }
  },

  /** Says of a share of the images that another class had been asked for. */
  SWAPPED_LABELS("swapped labels", Map.of(Metric.AS_ASKED, -1)) {
    @Override
    Images apply(Images images, Images training, int strength) {
      byte[] labels = images.labels().clone();
      for (int i = 0; i < labels.length * strength / 5; i++) {
        labels[i] = (byte) ((labels[i] + 1) % 10);
      }
      return images.withLabels(labels, images.classNames());
    }
  };

  /** About as many images as each class has. */
  private static final int LEAST = 450;

  private static final int[] DIFFERENT = {900, 800, 700, 600, 520};

  /** Its name in figures. */
  final String title;

  /** Which metrics it moves, up (1) or down (-1). */
  final Map<Metric, Integer> moves;

  Corruption(String title, Map<Metric, Integer> moves) {
    this.title = title;
    this.moves = moves;
  }

  abstract Images apply(Images images, Images training, int strength);

  static Images like(Images images, byte[] pixels) {
    Images made = Images.of(pixels, images.count(), images.height(), images.width(), 1);
    return made.withLabels(images.labels(), images.classNames());
  }

  private static byte[] lightest(byte[] pixels, Images images) {
    int width = images.width();
    var lightest = pixels.clone();
    for (int i = 0; i < pixels.length; i++) {
      for (int down = -1; down <= 1; down++) {
        for (int right = -1; right <= 1; right++) {
          int at = i + down * width + right; // the digits' rim is dark
          if (at >= 0 && at < pixels.length && (pixels[at] & 0xff) > (lightest[i] & 0xff)) {
            lightest[i] = pixels[at];
          }
        }
      }
    }
    return lightest;
  }

  private static byte[] averaged(byte[] pixels, Images images) {
    int height = images.height();
    int width = images.width();
    var means = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int sum = 0;
      for (int down = -1; down <= 1; down++) {
        for (int right = -1; right <= 1; right++) {
          boolean inside =
              x + right >= 0 && x + right < width && y + down >= 0 && y + down < height;
          sum += inside ? pixels[i + down * width + right] & 0xff : 0;
        }
      }
      means[i] = (byte) (sum / 9);
    }
    return means;
  }
}
