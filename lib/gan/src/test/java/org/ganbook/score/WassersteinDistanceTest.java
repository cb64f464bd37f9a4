package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The distance of two sets of numbers, against scipy.stats.wasserstein_distance. */
class WassersteinDistanceTest {
  private static final double[] REAL = IntStream.range(0, 50).mapToDouble(Math::sin).toArray();
  private static final double[] GENERATED =
      IntStream.range(0, 70).mapToDouble(i -> 1.5 * Math.cos(3 * i) + 0.2).toArray();

  @Test
  void agreesWithScipy() {
    assertThat(WassersteinDistance.of(REAL, GENERATED))
        .isCloseTo(0.3702175479776917, offset(1e-12));
    // A weight each; scipy makes shares of them, a bootstrap draws as many as there are.
    int[] weights = IntStream.range(0, 70).map(i -> i % 3).toArray();
    weights[69]++;
    assertThat(Arrays.stream(weights).sum()).isEqualTo(70);
    assertThat(new WassersteinDistance(REAL, GENERATED).weighted(weights))
        .isCloseTo(0.3711415906942888, offset(1e-12));
  }

  @Test
  void isHowFarNumbersMove() {
    assertThat(WassersteinDistance.of(REAL, REAL)).isZero();
    double[] moved = Arrays.stream(REAL).map(x -> x - 3).toArray();
    assertThat(WassersteinDistance.of(REAL, moved)).isCloseTo(3, offset(1e-12));
    assertThat(WassersteinDistance.of(new double[] {0, 1, 3}, new double[] {5, 6, 8})).isEqualTo(5);
    assertThat(WassersteinDistance.of(new double[] {2}, new double[] {2, 2})).isZero();
    assertThat(WassersteinDistance.of(GENERATED, REAL))
        .isCloseTo(WassersteinDistance.of(REAL, GENERATED), offset(1e-12));
  }

  @Test
  void refusesNoNumbers() {
    assertThatThrownBy(() -> WassersteinDistance.of(new double[0], REAL))
        .hasMessage("Wasserstein distance: expected at least one number each, found 0 and 50");
    assertThatThrownBy(() -> WassersteinDistance.of(REAL, new double[] {Double.NaN}))
        .hasMessage("Wasserstein distance: expected finite numbers, found NaN");
  }
}
