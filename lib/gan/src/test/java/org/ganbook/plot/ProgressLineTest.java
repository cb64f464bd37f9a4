package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final FakeTraining training = new FakeTraining(10_000);

  private String printed(boolean overwrite, int steps) {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    training.run(new ProgressLine(out, overwrite, training), steps);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isWrittenOverFourTimesASecond() {
    assertThat(printed(true, 1_000).split("\r"))
        .hasSize(7)
        .contains("step 250 of 10,000 · epoch 25.00 · 32,000 images/s · 10 s left");
  }

  @Test
  void isANewLineEveryTenSecondsInALog() {
    assertThat(printed(false, 10_000).lines())
        .containsExactly(
            "step 0 of 10,000 · epoch 0.00 · 32,000 images/s · 10 s left",
            "step 10,000 of 10,000 · epoch 1000.00 · 32,000 images/s · 0 s left",
            "finished at step 10000 · epoch 1000.00");
  }

  @Test
  void endsWithTheOutcomeAndNothingOfALongerLineBefore() {
    String text = printed(true, 36);
    assertThat(text).contains("\rstopped at step 36 · epoch 3.60 ").endsWith("\n");
    assertThat(text.substring(text.lastIndexOf('\r') + 1).stripTrailing())
        .isEqualTo("stopped at step 36 · epoch 3.60");
  }

  @Test
  void aNoteIsALineOfItsOwnWhenItChanges() {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var line = new ProgressLine(out, true, training);
    training.say("Doctor: it is too early to say.");
    line.started(training);
    for (int i = 0; i < 1_000; i++) {
      training.say(i < 300 ? "Doctor: it is too early to say." : "Doctor: healthy so far.");
      training.step(line);
    }
    line.ended(training);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).containsOnlyOnce("too early").containsOnlyOnce("healthy");
    assertThat(text.lines()).contains("Doctor: it is too early to say.", "Doctor: healthy so far.");
  }
}
