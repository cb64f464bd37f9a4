package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Optimizers.sgd;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;

class SgdTest {
  @Test
  void movesAgainstTheGradient() {
    try (var probe = new OptimizerProbe(sgd(0.5), 1, 1, 2)) {
      assertThat(probe.step(1, -2)).containsExactly(0.5f, 3);
      assertThat(probe.step(0, 4)).containsExactly(0.5f, 1);
    }
  }

  @Test
  void momentumGoesOn() {
    try (var probe = new OptimizerProbe(sgd(0.1).momentum(0.5), 1, 0)) {
      double d = 0;
      double w = 0;
      for (int t = 0; t < 50; t++) {
        float g = (float) Math.cos(t);
        d = 0.5 * d - 0.1 * g;
        w += d;
        assertThat((double) probe.step(g)[0]).isCloseTo(w, within(1e-6));
      }
    }
  }

  @Test
  void theRateMayFall() {
    try (var probe = new OptimizerProbe(sgd(LearningRate.linear(1, 1, 3, 0)), 1, 0)) {
      assertThat(probe.step(-1)).containsExactly(1);
      assertThat(probe.step(-1)).containsExactly(2);
      assertThat(probe.step(-1)).containsExactly(2.5f);
      assertThat(probe.step(-1)).containsExactly(2.5f);
    }
  }

  @Test
  void isAValueThatShowsItself() {
    assertThat(sgd(0.1).momentum(0.9))
        .isEqualTo(sgd(0.1).momentum(0.9))
        .hasToString("sgd(0.1).momentum(0.9)");
    assertThat(sgd(0.1)).hasToString("sgd(0.1)");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> sgd(1).momentum(1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("sgd: expected a momentum in [0, 1), found 1.0");
    assertThatThrownBy(() -> sgd(Double.NaN))
        .isInstanceOf(GanbookException.class)
        .hasMessage("learning rate: expected a number above 0, found NaN");
  }
}
