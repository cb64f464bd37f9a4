package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawingBudgetTest {
  private static final long MILLI = 1_000_000;
  private long now = 77;
  private final Clock clock =
      new Clock() {
        @Override
        public long now() {
          return now;
        }

        @Override
        public long used() {
          return 0;
        }
      };

  /** Trains for so many milliseconds in steps of one; gives the number of pictures drawn. */
  private int pictures(DrawingBudget budget, int millis, long costMillis) {
    int drawn = 0;
    for (int i = 0; i < millis; i++) {
      now += MILLI;
      if (budget.due()) {
        drawn++;
        budget.spent(costMillis * MILLI);
      }
    }
    return drawn;
  }

  @Test
  void cheapPicturesComeFourTimesASecond() {
    assertThat(pictures(new DrawingBudget(clock, 0), 10_000, 1)).isEqualTo(40);
  }

  @Test
  void dearPicturesTakeTwoPercentOfTheTime() {
    assertThat(pictures(new DrawingBudget(clock, 100 * MILLI), 60_000, 100)).isEqualTo(12);
  }

  @Test
  void theFirstPictureWaitsUntilItCanBeAfforded() {
    assertThat(pictures(new DrawingBudget(clock, 100 * MILLI), 4_999, 100)).isZero();
  }

  @Test
  void aPictureDearerThanExpectedIsPaidForBeforeTheNext() {
    var budget = new DrawingBudget(clock, 5 * MILLI);
    assertThat(pictures(budget, 250, 500)).isEqualTo(1);
    assertThat(pictures(budget, 49_700, 500)).isZero();
    assertThat(pictures(budget, 100, 5)).isEqualTo(1);
  }
}
