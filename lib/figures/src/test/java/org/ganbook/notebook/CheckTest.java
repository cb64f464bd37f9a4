package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

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
}
