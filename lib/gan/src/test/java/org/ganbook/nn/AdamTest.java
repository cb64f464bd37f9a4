package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Optimizers.adam;

import org.ganbook.GanbookException;
import org.ganbook.nn.Optimizers.Adam;
import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void aConstantGradientMovesByTheRate() {
    // Both averages are the gradient's own after correction, so each step is rate * sign(g).
    try (var probe = new OptimizerProbe(adam(0.1), 1, 1, 1, 1)) {
      float[] w = {};
      for (int i = 0; i < 10; i++) {
        w = probe.step(0.5f, -3, 20);
      }
      assertThat(w[0]).isCloseTo(0, within(1e-5f));
      assertThat(w[1]).isCloseTo(2, within(1e-5f));
      assertThat(w[2]).isCloseTo(0, within(1e-5f));
    }
  }

  @Test
  void followsThePaperWhenGradientsChange() {
    check(adam(0.01), 0.9, 0.999);
    check(adam(0.01).beta1(0.5), 0.5, 0.999);
    check(adam(0.01).beta1(0).beta2(0.9), 0, 0.9);
  }

  private static void check(Adam adam, double beta1, double beta2) {
    double m = 0;
    double v = 0;
    double w = 0.3;
    try (var probe = new OptimizerProbe(adam, 1, (float) w)) {
      for (int t = 1; t <= 200; t++) {
        float g = (float) (Math.sin(t) + 0.3);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double rate = 0.01 * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        w -= rate * m / (Math.sqrt(v) + 1e-7);
        assertThat((double) probe.step(g)[0]).as("step %d", t).isCloseTo(w, within(2e-5));
      }
    }
  }

  @Test
  void twoUpdatesInOneRunAreTwoUpdates() {
    try (var one = new OptimizerProbe(adam(0.01), 1, 0.5f, -0.5f);
        var two = new OptimizerProbe(adam(0.01), 2, 0.5f, -0.5f)) {
      for (int i = 0; i < 20; i++) {
        float g = (float) Math.cos(i);
        one.step(g, 1);
        float[] expected = one.step(g, 1);
        assertThat(two.step(g, 1)).containsExactly(expected);
      }
      assertThat(one.updates()).isEqualTo(two.updates());
    }
  }

  @Test
  void isRepeatedBitForBit() {
    try (var first = new OptimizerProbe(adam(0.01), 1, 0.5f);
        var second = new OptimizerProbe(adam(0.01), 1, 0.5f)) {
      for (int i = 0; i < 50; i++) {
        float g = (float) Math.sin(i * i);
        assertThat(first.step(g)).containsExactly(second.step(g));
      }
    }
  }

  @Test
  void isAValueThatShowsItself() {
    assertThat(adam(2e-4).beta1(0.5)).isEqualTo(adam(2e-4).beta1(0.5)).isNotEqualTo(adam(2e-4));
    assertThat(adam(2e-4).beta1(0.5)).hasToString("adam(2e-4).beta1(0.5)");
    assertThat(adam(0.001).beta2(0.9).epsilon(1e-8))
        .hasToString("adam(0.001).beta2(0.9).epsilon(1e-8)");
  }

  @Test
  void refusesWhatCannotBe() {
    refused(() -> adam(0), "learning rate: expected a number above 0, found 0.0");
    refused(() -> adam(Double.NaN), "learning rate: expected a number above 0, found NaN");
    refused(() -> adam(1).beta1(1), "adam: expected beta1 in [0, 1), found 1.0");
    refused(() -> adam(1).beta2(-0.1), "adam: expected beta2 in [0, 1), found -0.1");
    refused(() -> adam(1).epsilon(0), "adam: expected an epsilon above 0, found 0.0");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run).isInstanceOf(GanbookException.class).hasMessage(message);
  }
}
