package org.ganbook.score;

import java.util.Arrays;
import org.ganbook.GanbookException;
import org.ganbook.files.Unbroken;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat64;

/**
 * The Fréchet distance of two sets of features, each taken for a normal distribution: |m - m'|^2 +
 * tr(S + S' - 2 (S S')^(1/2)) with means m and covariances S (Heusel et al., 2017,
 * arXiv:1706.08500). The trace of the root is the sum of the roots of the eigenvalues of the
 * symmetric S^(1/2) S' S^(1/2), so that covariances without full rank need no remedy.
 */
public final class FrechetDistance {
  /** Fewer images than this make it larger than it is by more than most models differ. */
  public static final int FEWEST_IMAGES = 2000;

  private FrechetDistance() {}

  /**
   * Computes the distance, 0 or more, in squared units of the features.
   *
   * @param real features of real images, at least 2
   * @param generated features of generated images, at least 2, as many numbers each
   * @throws GanbookException if one has fewer than 2 rows or the rows have different lengths
   */
  public static double of(Features real, Features generated) {
    check(real, generated);
    double[][] a = new Moments(real).all();
    double[][] b = new Moments(generated).all();
    return Unbroken.run(() -> each(a, b))[0];
  }

  static void check(Features real, Features generated) {
    if (real.size() != generated.size() || real.count() < 2 || generated.count() < 2) {
      throw GanbookException.of(
          "Fréchet distance",
          "at least 2 rows of features each, as many numbers in both",
          real + " and " + generated);
    }
  }

  /** Distances of replicates of the generated images, drawn in groups. */
  static double[] replicates(Features real, Features generated, int replicates, long seed) {
    check(real, generated);
    var moments = new Moments(generated);
    int[][] draws = new Bootstrap(moments.groups(), replicates, seed).weights();
    var drawn = new double[draws.length][][];
    Arrays.setAll(drawn, r -> moments.weighted(draws[r]));
    double[][] all = new Moments(real).all();
    return Unbroken.run(() -> each(all, drawn));
  }

  /** The distances of some distributions from one. */
  private static double[] each(double[][] real, double[][]... others) {
    int size = real[0].length;
    try (var eager = EagerSession.create()) {
      Ops tf = Ops.create(eager);
      // With S = A A', the eigenvalues of S S' are those of the symmetric A' S' A.
      var factor = factor(tf, matrices(tf, size, real[1]));
      var covariances =
          matrices(tf, size, Arrays.stream(others).map(o -> o[1]).toArray(double[][]::new));
      var products =
          tf.train.batchMatMul(
              tf.train.batchMatMul(factor, covariances, TFloat64.class, BatchMatMul.adjX(true)),
              factor,
              TFloat64.class);
      var both = tf.linalg.selfAdjointEig(products, SelfAdjointEig.computeV(false));
      var eigenvalues = tf.math.maximum(both.e(), tf.constant(0.0));
      var traces = tf.reduceSum(tf.math.sqrt(eigenvalues), tf.constant(1)).asTensor();
      var distances = new double[others.length];
      for (int i = 0; i < distances.length; i++) {
        double apart = 0;
        for (int a = 0; a < size; a++) {
          double difference = real[0][a] - others[i][0][a];
          int diagonal = a * size + a;
          apart += difference * difference + real[1][diagonal] + others[i][1][diagonal];
        }
        distances[i] = Math.max(0, apart - 2 * traces.getDouble(i));
      }
      return distances;
    }
  }

  private static Operand<TFloat64> matrices(Ops tf, int size, double[]... matrices) {
    var all = new double[matrices.length * size * size];
    for (int i = 0; i < matrices.length; i++) {
      System.arraycopy(matrices[i], 0, all, i * size * size, size * size);
    }
    return tf.constant(Shape.of(matrices.length, size, size), DataBuffers.of(all));
  }

  /** A with A A' = S, from the eigenvectors. */
  private static Operand<TFloat64> factor(Ops tf, Operand<TFloat64> s) {
    var both = tf.linalg.selfAdjointEig(s);
    var roots = tf.math.sqrt(tf.math.maximum(both.e(), tf.constant(0.0)));
    return tf.math.mul(both.v(), tf.expandDims(roots, tf.constant(1)));
  }
}
