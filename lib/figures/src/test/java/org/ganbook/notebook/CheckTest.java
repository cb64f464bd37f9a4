package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void saysTheFirstThingMissing() {
    var check = Check.that(() -> true, "a").and(() -> false, "b").and(() -> false, "c");
    assertThat(check.solved()).isFalse();
    assertThat(check).hasToString("Not yet: b");
  }

  @Test
  void saysSolvedWhenAllHolds() {
    assertThat(Check.that(() -> true, "a").and(() -> true, "b")).hasToString("Solved.");
  }

  @Test
  void triesNothingAfterAFailure() {
    var tries = new AtomicInteger();
    var check = Check.that(() -> false, "a").and(() -> tries.incrementAndGet() > 0, "b");
    assertThat(check.missing()).isEqualTo("a");
    assertThat(tries).hasValue(0);
  }

  @Test
  void mistakeFoundOnTheWayIsWhatIsMissing() {
    var check =
        Check.that(
            () -> {
              throw new GanbookException("dense #1 of mine: expected a flat input [n]");
            },
            "a");
    assertThat(check).hasToString("Not yet: dense #1 of mine: expected a flat input [n]");
  }

  @Test
  void earnsAllOrNothing() {
    assertThat(Check.that(() -> true, "a").and(() -> true, "b").points(3)).isEqualTo(3);
    assertThat(Check.that(() -> true, "a").and(() -> false, "b").points(3)).isZero();
  }

  @Test
  void earnsPartsWhereConditionsAreWorthSomething() {
    assertThat(inParts(0).points(3)).isZero();
    assertThat(inParts(1).points(3)).isZero();
    assertThat(inParts(2).points(3)).isEqualTo(1);
    assertThat(inParts(2).points(2)).isEqualTo(0.67);
    assertThat(inParts(3).points(2)).isEqualTo(2);
  }

  @Test
  void worthIsAboveZero() {
    assertThatThrownBy(() -> Check.that(() -> true, "a").worth(0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("worth: expected a number above 0, found 0.0");
  }

  /** The first of three conditions merely asks for an answer. */
  private static Check inParts(int holding) {
    return Check.that(() -> holding > 0, "a")
        .and(() -> holding > 1, "b")
        .worth(1)
        .and(() -> holding > 2, "c")
        .worth(2);
  }
}
