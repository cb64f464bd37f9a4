package org.ganbook.plot;

import java.util.List;
import java.util.Optional;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.notebook.Clock;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/** A training whose step takes a millisecond of its own clock and learns nothing. */
final class FakeTraining implements Training, Clock {
  private static final long STEP_NANOS = 1_000_000;

  private final History history = new History(List.of(History.D_LOSS, History.G_LOSS), 32, 320);
  private final long lastStep;
  private String outcome;
  private String note;
  private int samples;
  private long now;

  FakeTraining(long lastStep) {
    this.lastStep = lastStep;
  }

  /** Trains up to a step, as a trainer does. */
  void run(Watcher watcher, int steps) {
    watcher.started(this);
    for (int i = 0; i < steps; i++) {
      step(watcher);
    }
    outcome = (steps == lastStep ? "finished" : "stopped") + " at step " + steps;
    watcher.ended(this);
  }

  /** Lets a step's time pass and tells the watcher. */
  void step(Watcher watcher) {
    now += STEP_NANOS;
    history.record(1f, 2f);
    watcher.stepped(this);
  }

  /** Lets a watcher say something from now on. */
  void say(String line) {
    note = line;
  }

  /** How often somebody asked for samples. */
  int samples() {
    return samples;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long used() {
    return 0;
  }

  @Override
  public Progress progress() {
    int step = history.size();
    return new Progress(step, lastStep, step / 10.0, 32_000, (lastStep - step) / 1e3, outcome);
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Images sample(int count) {
    samples++;
    return Images.of(new byte[count], count, 1, 1, 1);
  }

  @Override
  public Optional<String> note() {
    return Optional.ofNullable(note);
  }
}
