package org.ganbook.plot;

import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.figure.Level;
import org.ganbook.gan.PointGan;
import org.ganbook.gan.Progress;
import org.ganbook.notebook.Background;
import org.ganbook.notebook.Clock;
import org.ganbook.notebook.Screen;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/** Watchers that show a training while it runs. */
public final class Live {
  /** Ten pictures a second are a film. */
  private static final long TENTH_NANOS = 100_000_000;

  private Live() {}

  /**
   * Shows losses, accuracies, images from always the same noise and the progress in one picture
   * that changes: at most four times a second, and for at most a twentieth of the training time.
   * The last picture can be explored with the mouse. Outside a notebook it is {@link #line()}. A
   * watcher is for one model.
   *
   * @param levels values that the losses are compared with, such as {@link Level#discriminator}
   */
  public static Watcher dashboard(Level... levels) {
    if (!Screen.inReach()) {
      return line();
    }
    var dashboard = Dashboard.of(levels);
    return new LivePicture(
        moment ->
            dashboard
                .withNote(moment.note())
                .last(moment.history(), moment.progress(), moment.samples()),
        Dashboard.SAMPLES,
        Screen.inNotebook(),
        Background.THREADS,
        Clock.SYSTEM);
  }

  /**
   * Shows the game in two dimensions in slow motion: D's opinion, the points and G's pull, anew
   * every few steps; the training waits for each picture, and there are at most ten a second.
   * Outside a notebook it is {@link #line()}.
   *
   * @param gan the model that is trained
   * @param every steps from one picture to the next, at least 1
   * @throws org.ganbook.GanbookException if there are fewer than 1
   */
  public static Watcher surface(PointGan gan, int every) {
    if (every < 1) {
      throw GanbookException.of("live surface", "a picture every 1 step or more", every);
    }
    if (!Screen.inReach()) {
      return line();
    }
    return new SlowMotion(
        training -> Surface.of(gan).titled(brief(training)).picture(),
        every,
        Screen.inNotebook(),
        TENTH_NANOS);
  }

  /** Without the speed: the training waits for its pictures. */
  private static String brief(Training training) {
    Progress progress = training.progress();
    String line =
        progress.outcome() == null
            ? String.format(Locale.ROOT, "step %,d of %,d", progress.step(), progress.lastStep())
            : progress.outcome();
    return line + training.note().map(note -> " · " + note).orElse("");
  }

  /**
   * Says how far the training has come, on the terminal: {@code step 1,200 of 10,000 · epoch 0.64 ·
   * 3,412 images/s · 2 min 10 s left}.
   */
  public static Watcher line() {
    return ProgressLine.onTerminal();
  }
}
