package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganbook.figure.Picture;
import org.ganbook.train.Training;
import org.junit.jupiter.api.Test;

class SlowMotionTest {
  private final FakeTraining training = new FakeTraining(100);
  private final List<Picture> shown = new ArrayList<>();

  private static Picture paint(Training training) {
    return new Picture(Map.of("data", List.of()), new byte[0], 1, 1, training.progress().line());
  }

  private void train(int every, int steps) {
    var watcher = new SlowMotion(SlowMotionTest::paint, every, f -> shown.add((Picture) f), 0);
    training.run(watcher, steps);
  }

  @Test
  void showsEachMomentAndKeepsTheLastToBeExplored() {
    train(10, 36);
    assertThat(shown.stream().map(p -> p.text().replaceAll(" ·.*", "")))
        .containsExactly(
            "step 0 of 100",
            "step 10 of 100",
            "step 20 of 100",
            "step 30 of 100",
            "stopped at step 36");
    assertThat(shown.stream().map(Picture::interactive))
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void doesNotTryToShowWhereAStopWouldKeepThePictureAway() {
    var watcher = new SlowMotion(SlowMotionTest::paint, 1, f -> shown.add((Picture) f), 0);
    watcher.started(training);
    Thread.currentThread().interrupt();
    training.step(watcher);
    assertThat(shown).hasSize(1);
    watcher.ended(training);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(shown).hasSize(2);
  }
}
