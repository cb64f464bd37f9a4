package org.ganbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.notebook.Clock;
import org.ganbook.train.Training;
import org.junit.jupiter.api.Test;

class LiveDoctorTest {
  private static final long MILLI = 1_000_000;

  private final Run run = new Run();
  private long looking;

  /** A training whose step takes a millisecond of its own clock. */
  private static final class Run implements Training, Clock {
    private final History history = new History(List.of(History.D_LOSS), 32, 320);
    private String outcome;
    private long now;

    @Override
    public long now() {
      return now;
    }

    @Override
    public long used() {
      return now;
    }

    @Override
    public Progress progress() {
      return new Progress(history.size(), 100_000, 1, 1, 1, outcome);
    }

    @Override
    public History history() {
      return history;
    }

    @Override
    public Images sample(int count) {
      throw new AssertionError("works from numbers alone");
    }
  }

  /** A look takes some milliseconds, more with the numbers to look at. */
  private Function<History, Diagnosis> taking(double millis, Function<History, Illness> found) {
    return history -> {
      long cost = (long) (millis * MILLI * (1 + history.size() / 50_000.0));
      run.now += cost;
      looking += cost;
      var finding = new Finding(found.apply(history), 0, 1, Map.of(), null);
      return new Diagnosis("run", history, List.of(finding));
    };
  }

  /** All lines that somebody who asks after each step sees, each when it changes. */
  private List<String> lines(LiveDoctor doctor, int steps) {
    var lines = new ArrayList<String>();
    for (int i = 0; i <= steps; i++) {
      if (i > 0) {
        run.now += MILLI;
        run.history.record(1);
      }
      String line = doctor.note(run).orElseThrow();
      if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  @Test
  void theLineChangesOnlyWhenTheFindingDoes() {
    Function<History, Illness> falls =
        history -> history.size() < 20_000 ? Illness.HEALTHY : Illness.D_WINS;
    assertThat(lines(new LiveDoctor(taking(5, falls), run), 40_000))
        .containsExactly(
            "Doctor: it is too early to say.",
            "Doctor: healthy so far.",
            "Doctor: D wins: it tells real from generated nearly every time.");
  }

  @Test
  void itTakesAtMostAHundredthOfTheTime() {
    for (double millis : new double[] {0.1, 3, 9, 80}) {
      run.now = 0;
      looking = 0;
      var doctor = new LiveDoctor(taking(millis, history -> Illness.HEALTHY), run);
      lines(doctor, 60_000);
      run.outcome = "finished";
      doctor.note(run);
      assertThat((double) looking / run.now).isBetween(0.001, 0.01);
      run.outcome = null;
    }
  }

  @Test
  void theLastLookIsTakenOnce() {
    var doctor = new LiveDoctor(taking(0.1, history -> Illness.HEALTHY), run);
    lines(doctor, 1_500);
    run.outcome = "failed after step 1500";
    assertThat(doctor.note(run)).contains("Doctor: healthy so far.");
    long before = looking;
    doctor.note(run);
    assertThat(looking).isEqualTo(before).isPositive();
  }

  @Test
  void whatGoesOnIsLookedAtAtOnce() {
    run.history.record(1);
    var doctor = new LiveDoctor(taking(1, history -> Illness.HEALTHY), run);
    assertThat(doctor.note(run)).contains("Doctor: healthy so far.");
  }

  @Test
  void aDoctorThatFailsSaysSoCalmly() {
    var asked = new ArrayList<History>();
    var doctor =
        new LiveDoctor(
            history -> {
              asked.add(history);
              throw new StackOverflowError();
            },
            run);
    assertThat(lines(doctor, 10_000))
        .containsExactly(
            "Doctor: it is too early to say.",
            "Doctor: I cannot tell: these numbers do not show it.");
    assertThat(asked).hasSize(1);
  }
}
