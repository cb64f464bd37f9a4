package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dropout;

import java.util.Arrays;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DropoutTest {
  private static float[] ones(int n) {
    var ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void dropsItsShareAndKeepsTheMean() {
    for (double rate : new double[] {0.3, 0.5}) {
      try (var probe = new Probe(Shape.of(100, 100), dropout(rate))) {
        float[] y = probe.train(ones(20_000));
        int dropped = 0;
        double sum = 0;
        for (float v : y) {
          dropped += v == 0 ? 1 : 0;
          sum += v;
          if (v != 0) {
            // The rate is kept to 1 / 65,536.
            assertThat((double) v).isCloseTo(1 / (1 - rate), within(2e-5));
          }
        }
        // Five standard deviations of a share of 20,000 draws.
        double five = 5 * Math.sqrt(rate * (1 - rate) / 20_000);
        assertThat(dropped / 20_000.0).isCloseTo(rate, within(five));
        assertThat(sum / 20_000).isCloseTo(1, within(five / (1 - rate)));
      }
    }
  }

  @Test
  void doesNothingAtSampling() {
    try (var probe = new Probe(Shape.of(5), dropout(0.9))) {
      float[] x = Values.uniform(10, 1);
      assertThat(probe.sample(x)).isEqualTo(x);
    }
    try (var probe = new Probe(Shape.of(5), dropout(0))) {
      float[] x = Values.uniform(10, 1);
      assertThat(probe.train(x)).isEqualTo(x);
    }
  }

  @Test
  void drawsAnewAtEachStepAndForEachSample() {
    try (var probe = new Probe(Shape.of(50), dropout(0.5))) {
      float[] first = probe.trainAt(1, ones(100));
      assertThat(probe.trainAt(1, ones(100))).isEqualTo(first);
      assertThat(probe.trainAt(2, ones(100))).isNotEqualTo(first);
      assertThat(Arrays.copyOf(first, 50)).isNotEqualTo(Arrays.copyOfRange(first, 50, 100));
    }
    // Two layers of one network draw different numbers: half of a half is left.
    try (var probe = new Probe(Shape.of(10_000), dropout(0.5), dropout(0.5))) {
      int left = 0;
      for (float v : probe.train(ones(10_000))) {
        left += v == 0 ? 0 : 1;
      }
      assertThat(left / 10_000.0).isCloseTo(0.25, within(0.025));
    }
  }

  @Test
  void drawsForAnOddNumberAndKeepsALittleOfAlmostAll() {
    try (var probe = new Probe(Shape.of(7), dropout(0.5))) {
      assertThat(probe.train(ones(7))).hasSize(7).containsAnyOf(0, 2);
    }
    try (var probe = new Probe(Shape.of(1000, 1000), dropout(0.999_999))) {
      int left = 0;
      for (float v : probe.train(ones(1_000_000))) {
        left += v == 0 ? 0 : 1;
      }
      assertThat(left).isBetween(1, 60);
    }
  }

  @Test
  void hasTheRightGradients() {
    GradientCheck.of(Shape.of(10), dropout(0.5));
    GradientCheck.of(Shape.of(2, 3, 2), dropout(0.3));
  }

  @Test
  void refusesWhatCannotBe() {
    for (double rate : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> dropout(rate))
          .isInstanceOf(GanbookException.class)
          .hasMessage("dropout: expected a rate in [0, 1), found " + rate);
    }
  }
}
