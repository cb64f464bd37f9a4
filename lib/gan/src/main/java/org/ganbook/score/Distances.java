package org.ganbook.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Euclidean distances between all rows of two sets of features, some rows at a time, as matrix
 * products: |a - b|^2 is the product of (-2a, |a|^2, 1) and (b, 1, |b|^2). In double precision, so
 * that equal rows are at 0 as far as any comparison here can tell.
 */
final class Distances implements AutoCloseable {
  /** Numbers of one block of distances: few enough for a processor's cache. */
  private static final int BLOCK = 1 << 20;

  private static final int FEWEST_ROWS = 64;

  /** Squared distances below this share of the squared norms are rounding errors. */
  static final double ROUNDING = 1e-12;

  private final Engine engine = new Engine("distances");
  private final Operand<TFloat64> left;
  private final Operand<TFloat64> right;
  final Operand<TFloat64> squares;

  Distances() {
    Ops tf = engine.tf();
    left = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, -1)));
    right = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, -1)));
    squares = tf.linalg.matMul(left, right, MatMul.transposeB(true));
  }

  /** The graph, for what is to be made of {@link #squares}, {@code [block, right]}. */
  Ops tf() {
    return engine.tf();
  }

  /** Reads what came out for some rows. */
  @FunctionalInterface
  interface BlockReader {
    void read(int from, int to, Result result);
  }

  /** Feeds that belong to some rows of the left side; closed by {@link #blocks}. */
  @FunctionalInterface
  interface BlockFeeds {
    List<Feed> of(int from, int to);
  }

  /** Computes something of all distances, some rows of the left side at a time. */
  void blocks(
      Features a, Features b, BlockFeeds more, List<Operand<?>> fetches, BlockReader reader) {
    int rows = Math.max(FEWEST_ROWS, BLOCK / b.count());
    try (var columns = tensor(b, 0, b.count(), 1, false)) {
      for (int from = 0; from < a.count(); from += rows) {
        int start = from;
        int end = Math.min(from + rows, a.count());
        var feeds = more.of(start, end);
        try (var some = tensor(a, start, end, -2, true)) {
          var all = new ArrayList<>(feeds);
          all.add(new Feed(left, some));
          all.add(new Feed(right, columns));
          engine.run(
              all,
              fetches,
              null,
              result -> {
                reader.read(start, end, result);
                return null;
              });
        } finally {
          feeds.forEach(feed -> feed.tensor().close());
        }
      }
    }
  }

  /** Rows (factor x, |x|^2, 1) or (factor x, 1, |x|^2). */
  private static TFloat64 tensor(Features x, int from, int to, double factor, boolean normFirst) {
    int size = x.size();
    var wide = new double[(to - from) * (size + 2)];
    for (int i = from; i < to; i++) {
      int at = (i - from) * (size + 2);
      double norm = 0;
      for (int c = 0; c < size; c++) {
        double value = x.at(i, c);
        norm += value * value;
        wide[at + c] = factor * value;
      }
      wide[at + size] = normFirst ? norm : 1;
      wide[at + size + 1] = normFirst ? 1 : norm;
    }
    return TFloat64.tensorOf(Shape.of(to - from, size + 2), DataBuffers.of(wide));
  }

  /** Squared distance of two rows, exactly 0 for equal ones. */
  static double square(Features a, int i, Features b, int j) {
    double sum = 0;
    for (int c = 0; c < a.size(); c++) {
      double difference = a.at(i, c) - b.at(j, c);
      sum += difference * difference;
    }
    return sum;
  }

  /** The indices of the nearest rows of the right side, nearest first, {@code [left][k]}. */
  int[][] nearest(Features a, Features b, int k) {
    Ops tf = engine.tf();
    var top = tf.nn.topK(tf.math.neg(squares), tf.constant(k), TInt32.class);
    var indices = new int[a.count()][k];
    blocks(
        a,
        b,
        (from, to) -> List.of(),
        List.of(top.indices()),
        (from, to, result) -> {
          var found = (TInt32) result.get(0);
          for (int i = from; i < to; i++) {
            for (int j = 0; j < k; j++) {
              indices[i][j] = found.getInt(i - from, j);
            }
          }
        });
    return indices;
  }

  /**
   * How far each row of some features is from the others of the same set.
   *
   * @param first to the nearest other, {@code [count]}
   * @param kth to the k-th nearest other, {@code [count]}
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
  record Nearest(double[] first, double[] kth) {}

  /** The distances of each row to the nearest and the k-th nearest other. */
  Nearest others(Features x, int k) {
    int[][] found = nearest(x, x, k + 1);
    var nearest = new Nearest(new double[x.count()], new double[x.count()]);
    for (int i = 0; i < x.count(); i++) {
      // Of equal rows any may come first, the row itself or another.
      double[] squares = new double[k + 1];
      for (int j = 0; j <= k; j++) {
        squares[j] = square(x, i, x, found[i][j]);
      }
      Arrays.sort(squares);
      nearest.first[i] = Math.sqrt(squares[1]);
      nearest.kth[i] = Math.sqrt(squares[k]);
    }
    return nearest;
  }

  @Override
  public void close() {
    engine.close();
  }
}
