package org.ganbook.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.nn.Engine.Feed;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Precision and recall (Kynkäänniemi et al., 2019, arXiv:1904.06991), density and coverage (Naeem
 * et al., 2020, arXiv:2002.09797) of generated images: who lies in whose ball, the ball of an image
 * reaching to its k-th nearest neighbour of its own kind, without its edge.
 *
 * @param k which neighbour
 * @param balls of how many real images' balls each generated image is in, {@code [generated]}
 * @param reached whether each real image is in some generated image's ball, {@code [real]}
 * @param covered whether each real image's ball has a generated image, {@code [real]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record Fidelity(int k, int[] balls, boolean[] reached, boolean[] covered) {
  /**
   * Compares two sets of features, each of more than k images, as many numbers an image.
   *
   * @param real features of real images
   * @param generated features of generated images
   * @param k which neighbour's distance is the radius, usually 5
   * @throws GanbookException if there are too few rows, or rows of different lengths
   */
  public static Fidelity of(Features real, Features generated, int k) {
    int least = Math.min(real.count(), generated.count());
    if (k < 1 || k >= least || real.size() != generated.size()) {
      throw GanbookException.of(
          "precision, recall, density and coverage",
          "more than " + Math.max(1, k) + " rows of features each, as many numbers in both",
          real + " and " + generated);
    }
    try (var distances = new Distances()) {
      var realRadii = distances.others(real, k).kth();
      return of(distances, real, realRadii, generated, distances.others(generated, k).kth(), k);
    }
  }

  static Fidelity of(
      Distances distances,
      Features real,
      double[] realRadii,
      Features generated,
      double[] generatedRadii,
      int k) {
    var tf = distances.tf();
    var ofReal = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, 1)));
    var ofGenerated = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(1, -1)));
    var inReal = tf.math.less(distances.squares, ofReal);
    List<Operand<?>> fetches =
        List.of(
            tf.reduceSum(tf.dtypes.cast(inReal, TFloat32.class), tf.constant(0)),
            tf.reduceAny(tf.math.less(distances.squares, ofGenerated), tf.constant(1)),
            tf.reduceAny(inReal, tf.constant(1)));
    double rounding = Distances.ROUNDING * (largestNorm(real) + largestNorm(generated));
    double[] realSquares = squares(realRadii, rounding);
    double[] generatedSquares = squares(generatedRadii, rounding);
    var fidelity =
        new Fidelity(
            k, new int[generated.count()], new boolean[real.count()], new boolean[real.count()]);
    distances.blocks(
        real,
        generated,
        (from, to) ->
            List.of(
                new Feed(ofReal, matrix(Arrays.copyOfRange(realSquares, from, to), to - from, 1)),
                new Feed(ofGenerated, matrix(generatedSquares, 1, generated.count()))),
        fetches,
        (from, to, result) -> {
          var counts = (TFloat32) result.get(0);
          for (int j = 0; j < generated.count(); j++) {
            fidelity.balls[j] += (int) counts.getFloat(j);
          }
          for (int i = from; i < to; i++) {
            fidelity.reached[i] = ((TBool) result.get(1)).getBoolean(i - from);
            fidelity.covered[i] = ((TBool) result.get(2)).getBoolean(i - from);
          }
        });
    return fidelity;
  }

  /** Squared radii, so much smaller that what is on the edge does not fall in by rounding. */
  private static double[] squares(double[] radii, double rounding) {
    return Arrays.stream(radii).map(r -> r * r - rounding).toArray();
  }

  private static double largestNorm(Features x) {
    double largest = 0;
    for (int i = 0; i < x.count(); i++) {
      double norm = 0;
      for (int c = 0; c < x.size(); c++) {
        norm += x.at(i, c) * x.at(i, c);
      }
      largest = Math.max(largest, norm);
    }
    return largest;
  }

  private static TFloat64 matrix(double[] values, long rows, long columns) {
    return TFloat64.tensorOf(Shape.of(rows, columns), DataBuffers.of(values));
  }

  /** Returns the share of generated images in some real image's ball. */
  public double precision() {
    return mean(precisions());
  }

  /** Returns the share of real images in some generated image's ball. */
  public double recall() {
    return share(reached);
  }

  /** Returns the mean number of real images' balls that a generated image is in, divided by k. */
  public double density() {
    return mean(densities());
  }

  /** Returns the share of real images whose ball has a generated image. */
  public double coverage() {
    return share(covered);
  }

  double[] precisions() {
    return Arrays.stream(balls).mapToDouble(n -> n > 0 ? 1 : 0).toArray();
  }

  double[] densities() {
    return Arrays.stream(balls).mapToDouble(n -> (double) n / k).toArray();
  }

  private static double share(boolean[] truths) {
    return mean(IntStream.range(0, truths.length).mapToDouble(i -> truths[i] ? 1 : 0).toArray());
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "precision %.3f, recall %.3f, density %.3f, coverage %.3f (k = %d)",
        precision(),
        recall(),
        density(),
        coverage(),
        k);
  }
}
