package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ganbook.data.Images;
import org.ganbook.data.StackedMnist;
import org.ganbook.data.StrokeDigits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StackedScoresTest {
  @Test
  void readsTheDigitOfEachChannel() {
    Images digits = StrokeDigits.draw(200, 1).ofClasses(3, 7);
    Images three = digits.ofClasses(3).take(1);
    try (var reader = Classifier.mnist()) {
      var one = StackedScores.of(StackedMnist.stack(three, 20, 1), reader);
      assertThat(one.perMode()[333]).isEqualTo(20);
      assertThat(one.found()).isEqualTo(1);
      assertThat(one.divergence()).isCloseTo(Math.log(1000), within(1e-9));
      var eight = StackedScores.of(StackedMnist.stack(digits, 5200, 1), reader);
      int expected = 0;
      for (int mode : new int[] {333, 337, 373, 377, 733, 737, 773, 777}) {
        expected += eight.perMode()[mode];
      }
      // Nearly all digits drawn by the library are read as what they are.
      assertThat(expected).isGreaterThan(4700);
      assertThat(eight.modes()).isEqualTo(1000);
      assertThatThrownBy(() -> StackedScores.of(digits, reader))
          .hasMessageStartingWith(
              "modes of stacked digits: expected images of three channels, found");
    }
  }

  @Test
  void countsAndDivergenceAreThoseOfTheHistogram() {
    // Half of 4 modes: log 2; a quarter and three: sum of q log(2 q) of two modes.
    assertThat(new StackedScores(new int[] {5, 5, 0, 0}).divergence())
        .isCloseTo(Math.log(2), within(1e-12));
    assertThat(new StackedScores(new int[] {1, 3}).divergence())
        .isCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), within(1e-12));
    assertThat(new StackedScores(new int[] {1, 3, 0}))
        .hasToString("2 of 3 modes found in 4 images, KL 0.536 nats");
  }
}
