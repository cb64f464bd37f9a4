package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class InitializerTest {
  private static float[] draw(Initializer initializer, Shape shape, long seed, String name) {
    try (var engine = new Engine("probe")) {
      var variables = new Variables(engine.tf(), seed);
      var variable = variables.declare(name, Weight.trainable("w", shape, initializer));
      engine.run(variables.initializer());
      return engine.values(variables, List.of(variable)).get(name);
    }
  }

  private static float[] draw(Initializer initializer, Shape shape) {
    return draw(initializer, shape, 1, "w");
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float v : values) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  /** Means of n numbers spread by deviation / sqrt(n); five of that are allowed. */
  private static void check(float[] values, double deviation) {
    double five = 5 * deviation / Math.sqrt(values.length);
    assertThat(mean(values)).isCloseTo(0, within(five));
    assertThat(deviation(values)).isCloseTo(deviation, within(five));
  }

  @Test
  void givenNumbersAreTaken() {
    Initializer given = Initializer.given(1, 2, 3, 4, 5, 6);
    assertThat(draw(given, Shape.of(2, 3))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(given).hasToString("given(6 numbers)");
    assertThatThrownBy(() -> draw(given, Shape.of(2, 2)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("given: expected 4 numbers for a weight of [2, 2], found 6");
  }

  @Test
  void whoeverWritesAnInitializerIsToldWhatIsWrongWithIt() {
    Initializer reshaping =
        (tf, shape, seed) -> tf.reshape(tf.constant(new float[3]), tf.constant(shape));
    assertThatThrownBy(() -> draw(reshaping, Shape.of(2, 2)))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("first values of w: ")
        .hasMessageContaining("3 elements");
    assertThatThrownBy(() -> draw((tf, shape, seed) -> tf.constant(new float[3]), Shape.of(2, 2)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("first values of w: expected numbers of shape [2, 2], found [3]");
  }

  @Test
  void constantsAreConstant() {
    assertThat(draw(Initializer.zeros(), Shape.of(2, 3))).hasSize(6).containsOnly(0);
    assertThat(draw(Initializer.ones(), Shape.of(4))).hasSize(4).containsOnly(1);
    assertThat(draw(Initializer.constant(-0.5f), Shape.of(2))).containsOnly(-0.5f);
  }

  @Test
  void glorotIsUniformBetweenItsLimits() {
    glorot(Shape.of(300, 100), 300, 100);
    glorot(Shape.of(5, 5, 40, 30), 25 * 40, 25 * 30);
  }

  private static void glorot(Shape shape, int in, int out) {
    float[] values = draw(Initializer.glorotUniform(), shape);
    double limit = Math.sqrt(6.0 / (in + out));
    check(values, limit / Math.sqrt(3));
    assertThat(largest(values)).isBetween(0.99 * limit, limit * 1.000001);
    // Uniform: a quarter of the numbers in each quarter of the range.
    for (int quarter = 0; quarter < 4; quarter++) {
      double low = -limit + quarter * limit / 2;
      long count = 0;
      for (float v : values) {
        count += v >= low && v < low + limit / 2 ? 1 : 0;
      }
      assertThat(count / (double) values.length).isCloseTo(0.25, within(0.015));
    }
  }

  @Test
  void heIsATruncatedNormalByFanIn() {
    he(Shape.of(300, 100), 300);
    he(Shape.of(5, 5, 40, 30), 25 * 40);
  }

  private static void he(Shape shape, int in) {
    float[] values = draw(Initializer.heNormal(), shape);
    double deviation = Math.sqrt(2.0 / in);
    check(values, deviation);
    // Cut at two deviations of the uncut normal, which is wider by 1 / 0.8796.
    assertThat(largest(values)).isBetween(2.2 * deviation, 2.2738 * deviation);
  }

  @Test
  void normalHasItsDeviation() {
    float[] values = draw(Initializer.normal(0.02), Shape.of(300, 100));
    check(values, 0.02);
    assertThat(largest(values)).isBetween(3.5 * 0.02, 6 * 0.02);
    long within = 0;
    for (float v : values) {
      within += Math.abs(v) < 0.02 ? 1 : 0;
    }
    assertThat(within / (double) values.length).isCloseTo(0.6827, within(0.015));
  }

  @Test
  void normalLiesAroundItsMean() {
    float[] values = draw(Initializer.normal(1, 0.5), Shape.of(300, 100));
    for (int i = 0; i < values.length; i++) {
      values[i] -= 1;
    }
    check(values, 0.5);
    assertThat(Initializer.normal(1, 0.5)).hasToString("normal(1, 0.5)");
  }

  @Test
  void seedAndNameSayWhichNumbers() {
    for (var initializer :
        List.of(Initializer.glorotUniform(), Initializer.heNormal(), Initializer.normal(1))) {
      float[] values = draw(initializer, Shape.of(4, 5), 3, "a");
      assertThat(values).doesNotHaveDuplicates();
      assertThat(draw(initializer, Shape.of(4, 5), 3, "a")).isEqualTo(values);
      for (float[] others :
          List.of(
              draw(initializer, Shape.of(4, 5), 3, "b"),
              draw(initializer, Shape.of(4, 5), 4, "a"))) {
        for (float v : others) {
          assertThat(Arrays.toString(values)).doesNotContain(Float.toString(v));
        }
      }
    }
  }

  @Test
  void areValuesThatShowThemselves() {
    assertThat(Initializer.normal(0.02))
        .isEqualTo(Initializer.normal(0.02))
        .hasToString("normal(0.02)");
    assertThat(Initializer.glorotUniform())
        .isEqualTo(Initializer.glorotUniform())
        .hasToString("glorotUniform()");
    assertThat(Initializer.heNormal()).hasToString("heNormal()");
    assertThat(Initializer.ones()).isEqualTo(Initializer.constant(1)).hasToString("constant(1)");
    assertThat(Layers.dense(3).initializer(Initializer.normal(0.02)))
        .hasToString("dense(3).initializer(normal(0.02))");
  }

  @Test
  void refuseWhatCannotBe() {
    assertThatThrownBy(() -> Initializer.normal(0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("normal initializer: expected a deviation above 0, found 0.0");
    assertThatThrownBy(() -> Initializer.normal(Double.NaN, 1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("normal initializer: expected a finite mean, found NaN");
  }
}
