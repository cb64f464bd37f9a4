package org.ganbook.doctor;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.gan.Checkup;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.PixelRange;
import org.ganbook.gan.PointGan;
import org.ganbook.score.Classifier;
import org.ganbook.score.Features;
import org.ganbook.score.Fidelity;
import org.ganbook.score.Recognition;

/**
 * What a model's samples say, in numbers that do not depend on the data: most are 1 where generated
 * samples are as real ones. A number that cannot be had is NaN.
 *
 * @param count how many samples were looked at
 * @param spread between samples: mean standard deviation of a pixel, as a share of real samples'
 * @param apart median distance to the nearest other sample, as a share of real samples'
 * @param low 1 % of G's outputs are below; 0 is the lowest real value, 1 the highest
 * @param high 1 % of G's outputs are above, on the same scale
 * @param outside share of G's outputs that no pixel can have, by more than a twentieth of the range
 * @param statistics change of an output with the batch's statistics in place of the moving ones, as
 *     a share of the spread of real samples
 * @param copied median distance to the nearest training sample, as a share of the distance from
 *     training samples to the nearest other
 * @param training number of training samples
 * @param coverage share of real samples with a generated one near, in a classifier's features or in
 *     the plane
 * @param uneven total variation distance between the classes of samples and of data, in [0, 1]
 * @param confidence mean probability of the classifier's first class, as a share of that of real
 * @param asAsked share of samples recognised as the class asked for
 * @param told share of real samples that D finds more real under their own class than under another
 * @param generatorMoved how far G's weights are from their first values, as a share of these
 * @param discriminatorMoved the same of D
 */
record Samples(
    int count,
    double spread,
    double apart,
    double low,
    double high,
    double outside,
    double statistics,
    double copied,
    int training,
    double coverage,
    double uneven,
    double confidence,
    double asAsked,
    double told,
    double generatorMoved,
    double discriminatorMoved) {
  private static final int SAMPLES = 200;
  private static final int COMPARED = 1000;
  private static final int NEIGHBOUR = 5;

  static Samples of(Gan gan) {
    Images data = gan.data();
    Images drawn = gan.sample(SAMPLES);
    var real = rows(some(data, SAMPLES));
    var seen = Seen.of(gan, data, some(data, SAMPLES), drawn);
    PixelRange range = gan.spec().pixels();
    return of(
        gan.checkup(SAMPLES),
        new double[] {range.low(), range.high()},
        range.high() - range.low(), // rows of images are in pixels from 0 to 1
        real,
        rows(drawn),
        rows(some(data, COMPARED)),
        data.count(),
        seen);
  }

  static Samples of(PointGan gan) {
    Points data = gan.data();
    float[] all = data.xy();
    double low = IntStream.range(0, all.length).mapToDouble(i -> all[i]).min().orElseThrow();
    double high = IntStream.range(0, all.length).mapToDouble(i -> all[i]).max().orElseThrow();
    Points drawn = gan.sample(SAMPLES);
    Points real = data.pick(places(data.count(), SAMPLES));
    double coverage =
        Fidelity.of(
                new Features(real.xy(), real.count(), 2),
                new Features(drawn.xy(), drawn.count(), 2),
                NEIGHBOUR)
            .coverage();
    return of(
        gan.checkup(SAMPLES),
        new double[] {low, high},
        1,
        rows(real),
        rows(drawn),
        rows(data.pick(places(data.count(), COMPARED))),
        data.count(),
        new Seen(coverage, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
  }

  /** Of images that were drawn before, beside real ones: what a model itself would say is NaN. */
  static Samples of(Images drawn, Images data) {
    Images real = some(data, SAMPLES);
    var seen = Seen.of(null, data, real, drawn);
    var rows = rows(some(drawn, SAMPLES));
    var training = rows(some(data, COMPARED));
    return new Samples(
        drawn.count(),
        spread(rows) / spread(rows(real)),
        nearestOther(rows) / nearestOther(rows(real)),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        nearest(rows, training) / nearestOther(training),
        data.count(),
        seen.coverage,
        seen.uneven,
        seen.confidence,
        seen.asAsked,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  /** Of what a classifier makes of images, all classes of which should come equally often. */
  static Samples of(Recognition recognition) {
    double[] shares = shares(recognition);
    return new Samples(
        recognition.count(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        Double.NaN,
        Arrays.stream(shares).map(share -> Math.abs(share - 1.0 / shares.length)).sum() / 2,
        sureness(recognition),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  private static Samples of(
      Checkup checkup,
      double[] range,
      double scale,
      float[][] real,
      float[][] drawn,
      float[][] training,
      int count,
      Seen seen) {
    double width = range[1] - range[0];
    float[] outputs = checkup.generated().clone();
    double statistics = 0;
    double outside = 0;
    for (int i = 0; i < outputs.length; i++) {
      statistics += Math.abs(outputs[i] - checkup.asInTraining()[i]) / outputs.length;
      outputs[i] = (float) ((outputs[i] - range[0]) / width);
      outside += outputs[i] < -0.05 || outputs[i] > 1.05 ? 1.0 / outputs.length : 0;
    }
    Arrays.sort(outputs);
    double spread = spread(real);
    return new Samples(
        drawn.length,
        spread(drawn) / spread,
        nearestOther(drawn) / nearestOther(real),
        outputs[outputs.length / 100],
        outputs[outputs.length - 1 - outputs.length / 100],
        outside,
        statistics / (scale * spread),
        nearest(drawn, training) / nearestOther(training),
        count,
        seen.coverage,
        seen.uneven,
        seen.confidence,
        seen.asAsked,
        seen.told,
        checkup.generatorMoved(),
        checkup.discriminatorMoved());
  }

  /** What a classifier makes of images; nothing but coverage of points. */
  private record Seen(
      double coverage, double uneven, double confidence, double asAsked, double told) {
    static Seen of(Gan gan, Images data, Images real, Images drawn) {
      try (var classifier = Classifier.fitting(data)) {
        Recognition ofReal = classifier.classify(real);
        Recognition ofDrawn = classifier.classify(drawn);
        double[] realShares = shares(ofReal);
        double[] drawnShares = shares(ofDrawn);
        double asked = Double.NaN;
        if (drawn.hasLabels()) {
          asked =
              IntStream.range(0, drawn.count())
                      .filter(i -> drawn.label(i) == ofDrawn.label(i))
                      .count()
                  / (double) drawn.count();
        }
        return new Seen(
            Fidelity.of(ofReal.features(), ofDrawn.features(), NEIGHBOUR).coverage(),
            IntStream.range(0, realShares.length)
                    .mapToDouble(c -> Math.abs(realShares[c] - drawnShares[c]))
                    .sum()
                / 2,
            sureness(ofDrawn) / sureness(ofReal),
            asked,
            listening(gan, real));
      } catch (GanbookException noneFits) {
        return new Seen(Double.NaN, Double.NaN, Double.NaN, Double.NaN, listening(gan, real));
      }
    }
  }

  /** NaN without a GAN that is conditional on classes; an even opinion counts half. */
  private static double listening(Gan gan, Images real) {
    if (gan == null
        || gan.conditions() == null
        || !gan.conditions().classes()
        || !real.hasLabels()) {
      return Double.NaN;
    }
    int classes = gan.conditions().size();
    var own = new int[real.count()];
    var other = new int[real.count()];
    for (int i = 0; i < own.length; i++) {
      own[i] = real.label(i);
      other[i] = (own[i] + 1 + i % (classes - 1)) % classes;
    }
    float[] right = gan.discriminate(real, Conditions.ofClasses(classes, own));
    float[] wrong = gan.discriminate(real, Conditions.ofClasses(classes, other));
    return IntStream.range(0, own.length)
        .mapToDouble(i -> right[i] > wrong[i] ? 1 : right[i] == wrong[i] ? 0.5 : 0)
        .average()
        .orElseThrow();
  }

  private static double[] shares(Recognition recognition) {
    var shares = new double[recognition.classes()];
    for (int label : recognition.labels()) {
      shares[label] += 1.0 / recognition.count();
    }
    return shares;
  }

  private static double sureness(Recognition recognition) {
    return IntStream.range(0, recognition.count())
        .mapToDouble(recognition::confidence)
        .average()
        .orElseThrow();
  }

  private static Images some(Images data, int most) {
    return data.pick(places(data.count(), most));
  }

  /** At most so many places, evenly over all. */
  private static int[] places(int count, int most) {
    int n = Math.min(count, most);
    return IntStream.range(0, n).map(i -> (int) ((long) i * count / n)).toArray();
  }

  private static float[][] rows(Images images) {
    byte[] pixels = images.pixels();
    int size = images.imageSize();
    var rows = new float[images.count()][size];
    for (int i = 0; i < pixels.length; i++) {
      rows[i / size][i % size] = (pixels[i] & 0xff) / 255f;
    }
    return rows;
  }

  private static float[][] rows(Points points) {
    var rows = new float[points.count()][];
    Arrays.setAll(rows, i -> new float[] {points.x(i), points.y(i)});
    return rows;
  }

  /** Root of the mean variance of a column. */
  private static double spread(float[][] rows) {
    double sum = 0;
    for (int c = 0; c < rows[0].length; c++) {
      double mean = 0;
      double square = 0;
      for (float[] row : rows) {
        mean += row[c] / (double) rows.length;
        square += row[c] * (double) row[c] / rows.length;
      }
      sum += Math.max(0, square - mean * mean) / rows[0].length;
    }
    return Math.sqrt(sum);
  }

  private static double nearestOther(float[][] rows) {
    return median(
        IntStream.range(0, Math.min(rows.length, SAMPLES))
            .mapToDouble(i -> least(rows[i], rows, i)));
  }

  private static double nearest(float[][] rows, float[][] others) {
    return median(Arrays.stream(rows).mapToDouble(row -> least(row, others, -1)));
  }

  private static double least(float[] row, float[][] others, int without) {
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < others.length; j++) {
      if (j != without) {
        float sum = 0;
        for (int c = 0; c < row.length && sum < least; c++) {
          float difference = row[c] - others[j][c];
          sum += difference * difference;
        }
        least = Math.min(least, sum);
      }
    }
    return Math.sqrt(least);
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
