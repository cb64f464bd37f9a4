package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.ganbook.data.Mixture;
import org.ganbook.data.PointSources;
import org.ganbook.data.Points;
import org.junit.jupiter.api.Test;

class ModeScoresTest {
  private static final Mixture RING = PointSources.ring();

  @Test
  void itsOwnPointsFindAllModes() {
    var scores = ModeScores.of(RING.draw(2000, 5), RING);
    assertThat(scores.found()).isEqualTo(8);
    // In two dimensions 1 - exp(-9 / 2) of a Gaussian lies within three deviations.
    assertThat(scores.share()).isCloseTo(1 - Math.exp(-4.5), offset(0.01));
    assertThat(scores.floor()).isCloseTo(scores.share(), offset(0.01));
    assertThat(scores.interval().low()).isLessThan(scores.share());
    assertThat(scores.interval().high()).isGreaterThan(scores.share());
  }

  @Test
  void aCollapsedModelFindsFew() {
    float[] xy = new float[200];
    for (int i = 0; i < 100; i++) {
      double[] centre = RING.centres().get(i % 2);
      xy[2 * i] = (float) centre[0];
      xy[2 * i + 1] = (float) centre[1];
    }
    var scores = ModeScores.of(Points.of(xy), RING);
    assertThat(scores.found()).isEqualTo(2);
    assertThat(scores.reached()).isEqualTo(2);
    assertThat(scores.share()).isEqualTo(1);
    assertThat(scores.perMode()).containsExactly(50, 50, 0, 0, 0, 0, 0, 0);
    assertThat(scores).asString().startsWith("2 of 8 modes found, 100.0 % of 100 points near one");
  }

  @Test
  void aFewStrayPointsFindNoMode() {
    float[] xy = new float[2000];
    double[] centre = RING.centres().get(3);
    xy[0] = (float) centre[0];
    xy[1] = (float) centre[1];
    var scores = ModeScores.of(Points.of(xy), RING);
    assertThat(scores.found()).isZero();
    assertThat(scores.reached()).isEqualTo(1);
    assertThat(scores.share()).isEqualTo(0.001);
    assertThat(scores.table().rowCount()).isEqualTo(2);
    assertThat(scores.byMode().rowCount()).isEqualTo(8);
  }

  @Test
  void refusesNoPoints() {
    assertThatThrownBy(() -> ModeScores.of(Points.of(new float[0]), RING))
        .hasMessage("modes of ring of 8 Gaussians: expected at least one point, found none");
  }
}
