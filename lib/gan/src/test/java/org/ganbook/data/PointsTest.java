package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PointsTest {
  private static final Points TWO =
      Points.of(new float[] {1, 2, 3, 4}).withLabels(new byte[] {1, 0}, List.of("a", "b"));

  @Test
  void holdsCoordinatesLabelsAndWords() {
    assertThat(TWO).hasToString("2 x 2 float32, 2 classes (points)");
    assertThat(TWO.x(1)).isEqualTo(3);
    assertThat(TWO.y(1)).isEqualTo(4);
    assertThat(TWO.label(0)).isEqualTo(1);
    assertThat(TWO.pick(1, 1)).hasToString("2 x 2 float32, 2 classes (points)");
    assertThat(TWO.pick(1, 1).xy()).containsExactly(3, 4, 3, 4);
    assertThat(TWO.pick(0, 1)).isEqualTo(TWO).hasSameHashCodeAs(TWO);
  }

  @Test
  void refusesWhatDoesNotFit() {
    refused(() -> Points.of(new float[3]), "expected an x and a y each, found 3 numbers");
    refused(() -> TWO.x(2), "expected a point from 0 to 1, found 2");
    refused(() -> TWO.withLabels(new byte[1], List.of("a")), "expected 2 labels, one a point");
    refused(() -> Points.of(new float[2]).label(0), "expected labelled points");
    refused(() -> PointSources.ring().draw(-1, 0), "found -1");
    refused(() -> PointSources.moons().draw(-1, 0), "found -1");
    refused(() -> PointSources.ring(0), "expected 1 to 256 centres, found 0");
    refused(() -> PointSources.grid(1), "expected 2 to 16 Gaussians a row, found 1");
    refused(() -> PointSources.ring().withDeviation(-1), "expected a deviation of at least 0");
  }

  @Test
  void thePublishedGridIsTheGridScaled() {
    Mixture grid = PointSources.grid().scaled(5).withDeviation(0.05);
    assertThat(grid.deviation()).isEqualTo(0.05);
    for (int i = 0; i < 25; i++) {
      assertThat(grid.centres().get(i)[0]).isCloseTo(i % 5 * 2 - 4, within(1e-12));
      assertThat(grid.centres().get(i)[1]).isCloseTo(Math.floorDiv(i, 5) * 2 - 4, within(1e-12));
    }
    assertThat(PointSources.ring().scaled(2).deviation()).isEqualTo(0.1);
  }

  static Stream<PointSource> all() {
    return Stream.of(
        PointSources.ring(),
        PointSources.grid(),
        PointSources.spiral(),
        PointSources.moons(),
        PointSources.twoLines());
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawsTheSameForASeedWithinTheSquare(PointSource source) {
    Points points = source.draw(5000, 3);
    assertThat(points.count()).isEqualTo(5000);
    assertThat(points).isEqualTo(source.draw(5000, 3)).isNotEqualTo(source.draw(5000, 4));
    assertThat(points.hasLabels()).isTrue();
    for (float v : points.xy()) {
      assertThat(v).isBetween(-1.1f, 1.1f);
    }
    assertThat(source.draw(0, 3).count()).isZero();
  }

  @Test
  void aMixturesPointsLieRoundTheirCentres() {
    Mixture ring = PointSources.ring().withDeviation(0.02);
    assertThat(ring).hasToString("ring of 8 Gaussians");
    Points points = ring.draw(8000, 1);
    int[] counts = new int[8];
    double squares = 0;
    for (int i = 0; i < points.count(); i++) {
      double[] centre = ring.centres().get(points.label(i));
      counts[points.label(i)]++;
      squares += Math.pow(points.x(i) - centre[0], 2) + Math.pow(points.y(i) - centre[1], 2);
    }
    // 1,000 expected of each, deviation 30; the variance is known to 1 part in 90.
    for (int count : counts) {
      assertThat(count).isBetween(850, 1150);
    }
    assertThat(squares / (2 * points.count())).isCloseTo(0.0004, within(0.00002));
  }

  private static void refused(Runnable mistake, String words) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(words);
  }
}
