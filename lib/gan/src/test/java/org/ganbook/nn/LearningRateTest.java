package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

class LearningRateTest {
  private static double at(LearningRate rate, long iteration) {
    try (var engine = new Engine("probe");
        var number = TFloat32.scalarOf((float) iteration)) {
      var tf = engine.tf();
      var fed = tf.placeholder(TFloat32.class);
      return engine.run(
          List.of(new Engine.Feed(fed, number)),
          List.of(rate.at(tf, fed)),
          null,
          result -> (double) Floats.of(result.get(0))[0]);
    }
  }

  @Test
  void areTheirFormulas() {
    var constant = LearningRate.constant(0.25);
    assertThat(at(constant, 0)).isEqualTo(0.25);
    assertThat(at(constant, 1_000_000)).isEqualTo(0.25);

    var inverse = LearningRate.inverseTime(2e-4, 6e-8);
    assertThat(at(inverse, 0)).isCloseTo(2e-4, within(3e-11));
    assertThat(at(inverse, 40_000)).isCloseTo(2e-4 / (1 + 0.0024), within(3e-11));
    assertThat(at(LearningRate.inverseTime(1, 0.5), 6)).isEqualTo(0.25);

    var linear = LearningRate.linear(0.5, 100, 200, 0.2);
    assertThat(at(linear, 0)).isEqualTo(0.5);
    assertThat(at(linear, 100)).isEqualTo(0.5);
    assertThat(at(linear, 125)).isCloseTo(0.4, within(1e-7));
    assertThat(at(linear, 200)).isCloseTo(0.1, within(1e-7));
    assertThat(at(linear, 5000)).isCloseTo(0.1, within(1e-7));
  }

  @Test
  void areValuesThatShowThemselves() {
    assertThat(LearningRate.constant(1e-4))
        .isEqualTo(LearningRate.constant(1e-4))
        .hasToString("1e-4");
    assertThat(LearningRate.inverseTime(2e-4, 6e-8))
        .isEqualTo(LearningRate.inverseTime(2e-4, 6e-8))
        .hasToString("inverseTime(2e-4, 6e-8)");
    assertThat(LearningRate.linear(0.5, 100, 200, 0)).hasToString("linear(0.5, 100, 200, 0)");
  }

  @Test
  void refuseWhatCannotBe() {
    refused(
        () -> LearningRate.constant(-1), "learning rate: expected a number above 0, found -1.0");
    refused(
        () -> LearningRate.constant(Double.POSITIVE_INFINITY),
        "learning rate: expected a number above 0, found Infinity");
    refused(
        () -> LearningRate.inverseTime(1, -1),
        "learning rate: expected a decay of at least 0, found -1.0");
    refused(
        () -> LearningRate.linear(1, 200, 100, 0),
        "learning rate: expected a first update of at least 0 and a later last one, found 200 to 100");
    refused(
        () -> LearningRate.linear(1, 0, 100, 1.5),
        "learning rate: expected an end share in [0, 1], found 1.5");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run).isInstanceOf(GanbookException.class).hasMessage(message);
  }
}
