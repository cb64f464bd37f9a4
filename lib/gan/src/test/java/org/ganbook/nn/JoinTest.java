package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Each join against a reference written out, number by number, and its gradients. */
class JoinTest {
  /** What a join should give for one sample. */
  @FunctionalInterface
  interface Reference {
    float[] of(Sample s);
  }

  /** One sample with its condition, and the weights. */
  static final class Sample {
    private final float[] x;
    private final float[] condition;
    private final JoinProbe probe;

    Sample(float[] x, float[] condition, JoinProbe probe) {
      this.x = x;
      this.condition = condition;
      this.probe = probe;
    }

    /** (condition . matrix)[column], for a weight of so many columns. */
    float product(String matrix, int columns, int column) {
      float[] m = probe.get(matrix);
      float sum = 0;
      for (int k = 0; k < condition.length; k++) {
        sum += condition[k] * m[k * columns + column];
      }
      return sum;
    }
  }

  private static float[] behind(Sample s) {
    var y = new float[s.x.length + s.condition.length];
    System.arraycopy(s.x, 0, y, 0, s.x.length);
    System.arraycopy(s.condition, 0, y, s.x.length, s.condition.length);
    return y;
  }

  private static float[] times(Sample s) {
    var y = new float[s.x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = s.x[i] * s.product("embedding", y.length, i);
    }
    return y;
  }

  private static Reference channel(int pixels, int channels) {
    return s -> {
      var y = new float[pixels * (channels + 1)];
      for (int p = 0; p < pixels; p++) {
        for (int c = 0; c < channels; c++) {
          y[p * (channels + 1) + c] = s.x[p * channels + c];
        }
        y[p * (channels + 1) + channels] = s.product("kernel", pixels, p) + s.probe.get("bias")[p];
      }
      return y;
    };
  }

  private static float[] inner(Sample s) {
    float sum = 0;
    for (int i = 0; i < s.x.length; i++) {
      sum += s.x[i] * s.product("embedding", s.x.length, i);
    }
    return new float[] {sum};
  }

  static Stream<Arguments> joins() {
    Reference behind = JoinTest::behind;
    Reference times = JoinTest::times;
    Reference inner = JoinTest::inner;
    return Stream.of(
        arguments(new Concat(), Shape.of(4), 3, Shape.of(7), behind),
        arguments(new Concat(), Shape.of(2, 3, 2), 2, Shape.of(14), behind),
        arguments(new EmbeddingProduct(), Shape.of(4), 3, Shape.of(4), times),
        arguments(new EmbeddingProduct(), Shape.of(2, 3, 2), 2, Shape.of(2, 3, 2), times),
        arguments(new LabelChannel(), Shape.of(2, 3, 1), 3, Shape.of(2, 3, 2), channel(6, 1)),
        arguments(new LabelChannel(), Shape.of(3, 2, 3), 2, Shape.of(3, 2, 4), channel(6, 3)),
        arguments(new Projection(), Shape.of(5), 3, Shape.of(1), inner),
        arguments(new Projection(), Shape.of(2, 2, 3), 2, Shape.of(1), inner));
  }

  @ParameterizedTest
  @MethodSource("joins")
  void givesWhatTheReferenceGives(
      Join join, Shape x, int conditions, Shape output, Reference reference) {
    assertThat(join.outputShape(x, Shape.of(conditions))).isEqualTo(output);
    try (var probe = new JoinProbe(join, x, conditions)) {
      probe.fill();
      int size = (int) x.size();
      // A one-hot condition and one of other numbers.
      var first = new float[conditions];
      first[1] = 1;
      float[] second = Values.awayFromZero(conditions, 9);
      float[] xs = Values.awayFromZero(2 * size, 3);
      float[] y = probe.output(xs, joined(first, second));
      float[] expected =
          joined(
              reference.of(new Sample(java.util.Arrays.copyOf(xs, size), first, probe)),
              reference.of(
                  new Sample(java.util.Arrays.copyOfRange(xs, size, 2 * size), second, probe)));
      assertThat(y).usingComparatorWithPrecision(1e-5f).containsExactly(expected);
    }
  }

  private static float[] joined(float[] a, float[] b) {
    float[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @ParameterizedTest
  @MethodSource("joins")
  void gradientsAreThoseOfFiniteDifferences(
      Join join, Shape x, int conditions, Shape output, Reference reference) {
    try (var probe = new JoinProbe(join, x, conditions)) {
      probe.fill();
      float[] xs = Values.awayFromZero(3 * (int) x.size(), 1);
      float[] cs = Values.awayFromZero(3 * conditions, 2);
      float[] factors = Values.awayFromZero(3 * (int) output.size(), 4);
      var gradients = probe.gradients(xs, cs, factors);
      GradientCheck.compare(
          "x",
          gradients.get("x"),
          GradientCheck.differences(xs, moved -> probe.sum(moved, cs, factors)));
      GradientCheck.compare(
          "condition",
          gradients.get("condition"),
          GradientCheck.differences(cs, moved -> probe.sum(xs, moved, factors)));
      for (String weight : probe.weights()) {
        float[] w = probe.get(weight);
        double[] differences =
            GradientCheck.differences(
                w,
                moved -> {
                  probe.set(weight, moved);
                  return probe.sum(xs, cs, factors);
                });
        probe.set(weight, w);
        GradientCheck.compare(weight, gradients.get(weight), differences);
      }
    }
  }

  @Test
  void aProductThatBeginsWithOnesLeavesItsInputAsItIs() {
    try (var probe =
        new JoinProbe(new EmbeddingProduct(Initializer.ones()), Shape.of(2, 2, 1), 3)) {
      float[] x = Values.awayFromZero(8, 3);
      assertThat(probe.output(x, new float[] {0, 1, 0, 0, 0, 1})).containsExactly(x);
    }
  }

  @Test
  void labelChannelWantsAnImage() {
    assertThatThrownBy(() -> new LabelChannel().outputShape(Shape.of(784), Shape.of(10)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("expected an image [h, w, c], found [784]");
  }
}
