package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.ganbook.GanbookException;
import org.ganbook.figure.Picture;
import org.ganbook.plot.LivePicture.Moment;
import org.junit.jupiter.api.Test;

class LivePictureTest {
  private final FakeTraining training = new FakeTraining(10_000);
  private final List<Object> shown = new ArrayList<>();

  private static Picture paint(Moment moment) {
    return new Picture(Map.of("data", List.of()), new byte[0], 1, 1, moment.progress().line());
  }

  private void train(Function<Moment, Picture> painter, Executor background, int steps) {
    training.run(new LivePicture(painter, 16, shown::add, background, training), steps);
  }

  @Test
  void onlyTheLastPictureIsInteractive() {
    train(LivePictureTest::paint, Runnable::run, 1_000);
    assertThat(shown).hasSize(6).allSatisfy(frame -> assertThat(frame).isInstanceOf(Picture.class));
    assertThat(shown.subList(0, 5))
        .allSatisfy(frame -> assertThat(((Picture) frame).interactive()).isFalse());
    assertThat(((Picture) shown.get(5)).interactive()).isTrue();
  }

  @Test
  void theFirstPictureShowsTheUntrainedModelAndTheLastTheOutcome() {
    train(LivePictureTest::paint, Runnable::run, 36);
    assertThat(shown).hasSize(2);
    assertThat(shown.get(0).toString()).startsWith("step 0 of 10,000");
    assertThat(shown.get(1).toString()).startsWith("stopped at step 36");
  }

  @Test
  void trainingDoesNotWaitForASlowPainter() {
    var waiting = new ArrayList<Runnable>();
    var watcher = new LivePicture(LivePictureTest::paint, 16, shown::add, waiting::add, training);
    watcher.started(training);
    for (int i = 0; i < 5_000; i++) {
      training.step(watcher);
    }
    assertThat(waiting).hasSize(1);
    assertThat(training.samples()).isEqualTo(2);
    waiting.get(0).run();
    watcher.ended(training);
    assertThat(shown).hasSize(3);
  }

  @Test
  void aPainterThatFailsGivesWayToTheProgressLine() {
    train(
        moment -> {
          throw new GanbookException("no fonts");
        },
        Runnable::run,
        1_000);
    assertThat(shown).hasSize(6);
    assertThat(shown.get(0))
        .isEqualTo("step 0 of 10,000 · epoch 0.00 · 32,000 images/s · 10 s left");
    assertThat(shown.get(5)).isEqualTo("stopped at step 1000 · epoch 100.00");
    assertThat(training.samples()).isEqualTo(1);
  }

  @Test
  void theNoteIsDrawnOrGoesWithTheProgressLine() {
    training.say("Doctor: healthy so far.");
    var notes = new ArrayList<String>();
    train(
        moment -> {
          notes.add(moment.note());
          if (notes.size() > 1) {
            throw new GanbookException("no fonts");
          }
          return paint(moment);
        },
        Runnable::run,
        36);
    assertThat(notes).containsOnly("Doctor: healthy so far.");
    assertThat(shown.get(1).toString())
        .isEqualTo("stopped at step 36 · epoch 3.60\nDoctor: healthy so far.");
  }

  @Test
  void aScreenThatFailsDoesNotStopTheTraining() {
    var watcher =
        new LivePicture(
            LivePictureTest::paint,
            16,
            frame -> {
              throw new InternalError("screen");
            },
            Runnable::run,
            training);
    training.run(watcher, 1_000);
    assertThat(training.history().size()).isEqualTo(1_000);
  }

  @Test
  void takesTheInterruptFlagThatWouldKeepTheLastPictureAway() {
    Thread.currentThread().interrupt();
    train(LivePictureTest::paint, Runnable::run, 1);
    assertThat(Thread.interrupted()).isFalse();
  }
}
