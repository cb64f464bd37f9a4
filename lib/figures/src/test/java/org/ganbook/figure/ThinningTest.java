package org.ganbook.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThinningTest {
  private static final float NAN = Float.NaN;

  @Test
  void shortCurvesStayAsTheyAre() {
    var points = Thinning.peaks(new float[] {1, NAN, 3}, 32, 150);
    assertThat(points.x()).containsExactly(32, 64, 96);
    assertThat(points.y()).containsExactly(1, Double.NaN, 3);
  }

  @Test
  void everyPeakIsKept() {
    float[] y = new float[100_000];
    y[12_345] = 9;
    y[77_777] = -4;
    var points = Thinning.peaks(y, 1, 150);
    assertThat(points.x()).hasSizeLessThan(460).isSorted();
    assertThat(points.x()).contains(1, 12_346, 77_778, 100_000);
    assertThat(points.y()).contains(9, -4);
  }

  @Test
  void gapsAreKept() {
    float[] y = new float[10_000];
    for (int i = 4000; i < 6000; i++) {
      y[i] = NAN;
    }
    y[7777] = NAN;
    var points = Thinning.peaks(y, 1, 100);
    for (int i = 0; i < points.x().length; i++) {
      boolean inGap = points.x()[i] > 4000 && points.x()[i] <= 6000;
      assertThat(Double.isNaN(points.y()[i]))
          .as("at %s", points.x()[i])
          .isEqualTo(inGap || points.x()[i] == 7778);
    }
  }

  @Test
  void infinityIsAGapToo() {
    var points = Thinning.peaks(new float[] {1, Float.POSITIVE_INFINITY}, 1, 10);
    assertThat(points.y()).containsExactly(1, Double.NaN);
  }

  @Test
  void meanGoesOverTheWindowAndLeavesOutGaps() {
    var points = Thinning.mean(new float[] {1, 2, NAN, 4, 8}, 10, 3, 100);
    assertThat(points.x()).containsExactly(10, 20, 30, 40, 50);
    assertThat(points.y()).containsExactly(1.5, 1.5, 3, 6, 6);
  }

  @Test
  void meanOfNothingIsAGap() {
    assertThat(Thinning.mean(new float[] {NAN, NAN}, 1, 3, 9).y()).containsOnly(Double.NaN);
    assertThat(Thinning.mean(new float[0], 1, 3, 9).x()).isEmpty();
  }

  @Test
  void longMeansAreThinned() {
    float[] y = new float[100_000];
    var points = Thinning.mean(y, 1, 1000, 150);
    assertThat(points.x()).hasSize(150).startsWith(1).endsWith(100_000);
  }

  @Test
  void valuesKeepFourDigits() {
    var points = Thinning.peaks(new float[] {0.123456f, 123456f, 1e-30f, 0}, 1, 9);
    assertThat(points.y()[0]).isEqualTo(0.1235);
    assertThat(points.y()[1]).isEqualTo(123500);
    assertThat(points.y()[2]).isCloseTo(1e-30, within(1e-33));
    assertThat(points.y()[3]).isZero();
  }

  @Test
  void quantilesLeaveOutGaps() {
    float[] y = {5, NAN, 1, 2, 3, 4};
    assertThat(Thinning.quantiles(y, 0, 0.5, 1)).containsExactly(1, 3, 5);
    assertThat(Thinning.quantiles(new float[] {NAN}, 0.5)).containsExactly(Double.NaN);
  }
}
