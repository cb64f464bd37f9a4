package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Optimizers.rmsProp;

import org.ganbook.GanbookException;
import org.ganbook.nn.Optimizers.RmsProp;
import org.junit.jupiter.api.Test;

class RmsPropTest {
  @Test
  void aConstantGradientIsDividedByItsAverage() {
    // After t steps s = (1 - rho^t) g², so that the step is rate / sqrt(1 - rho^t), any g > 0.
    try (var probe = new OptimizerProbe(rmsProp(0.01), 1, 0, 0)) {
      double w = 0;
      for (int t = 1; t <= 20; t++) {
        w -= 0.01 / Math.sqrt(1 - Math.pow(0.9, t));
        float[] found = probe.step(3, -50);
        assertThat((double) found[0]).isCloseTo(w, within(1e-6));
        assertThat((double) found[1]).isCloseTo(-w, within(1e-6));
      }
    }
  }

  @Test
  void followsItsFormulaWhenGradientsChange() {
    check(rmsProp(0.01), 0.9, 0, 1e-7, 0);
    check(rmsProp(0.01).rho(0.5).momentum(0.9).epsilon(0.1), 0.5, 0.9, 0.1, 0);
    check(rmsProp(LearningRate.inverseTime(0.01, 0.1)), 0.9, 0, 1e-7, 0.1);
  }

  private static void check(
      RmsProp optimizer, double rho, double momentum, double epsilon, double decay) {
    double s = 0;
    double d = 0;
    double w = 0.3;
    try (var probe = new OptimizerProbe(optimizer, 1, (float) w)) {
      for (int t = 0; t < 100; t++) {
        float g = (float) (Math.sin(t + 1) + 0.3);
        s = rho * s + (1 - rho) * g * g;
        d = momentum * d + 0.01 / (1 + decay * t) * g / Math.sqrt(s + epsilon);
        w -= d;
        assertThat((double) probe.step(g)[0]).as("step %d", t).isCloseTo(w, within(2e-5));
      }
    }
  }

  @Test
  void isAValueThatShowsItself() {
    assertThat(rmsProp(1e-4)).isEqualTo(rmsProp(1e-4)).hasToString("rmsProp(1e-4)");
    assertThat(rmsProp(LearningRate.inverseTime(2e-4, 6e-8)).rho(0.8).momentum(0.5).epsilon(0.1))
        .hasToString("rmsProp(inverseTime(2e-4, 6e-8)).rho(0.8).momentum(0.5).epsilon(0.1)");
  }

  @Test
  void refusesWhatCannotBe() {
    refused(() -> rmsProp(-1), "learning rate: expected a number above 0, found -1.0");
    refused(() -> rmsProp(1).rho(1), "rmsProp: expected rho in [0, 1), found 1.0");
    refused(() -> rmsProp(1).momentum(2), "rmsProp: expected momentum in [0, 1), found 2.0");
    refused(() -> rmsProp(1).epsilon(0), "rmsProp: expected an epsilon above 0, found 0.0");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run).isInstanceOf(GanbookException.class).hasMessage(message);
  }
}
