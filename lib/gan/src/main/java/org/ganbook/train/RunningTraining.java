package org.ganbook.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Gan;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.gan.Trainable;

/** The run as watchers see it: measures speed and remembers how it ended. */
final class RunningTraining implements Training {
  private final Trainable gan;
  private final long lastStep;
  private final Pace pace;
  private final Optional<Path> folder;
  private final List<Watcher> watchers;
  private String outcome;

  RunningTraining(Trainable gan, long lastStep, Optional<Path> folder, List<Watcher> watchers) {
    this.watchers = watchers;
    this.folder = folder;
    this.gan = gan;
    this.lastStep = lastStep;
    this.pace = new Pace();
  }

  void stepped() {
    pace.step();
  }

  void end(boolean stopped) {
    outcome =
        String.format(Locale.ROOT, "%s at step %,d", stopped ? "stopped" : "finished", gan.steps());
  }

  void endIfFailed() {
    if (outcome == null) {
      outcome = String.format(Locale.ROOT, "failed after step %,d", gan.steps());
    }
  }

  @Override
  public Progress progress() {
    var history = gan.history();
    double perStep = pace.secondsPerStep();
    return new Progress(
        gan.steps(),
        lastStep,
        (double) gan.steps() * history.batch() / history.imagesPerEpoch(),
        history.batch() / perStep,
        (lastStep - gan.steps()) * perStep,
        outcome);
  }

  @Override
  public History history() {
    return gan.history();
  }

  @Override
  public Images sample(int count) {
    if (gan instanceof Gan drawing) {
      return drawing.sample(count);
    }
    throw GanbookException.of("sample of a training", "a GAN on images", gan);
  }

  @Override
  public Optional<Path> folder() {
    return folder;
  }

  @Override
  public Optional<String> note() {
    var notes = watchers.stream().flatMap(watcher -> watcher.note(this).stream()).toList();
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", notes));
  }
}
