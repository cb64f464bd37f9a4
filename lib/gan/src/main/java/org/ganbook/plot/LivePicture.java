package org.ganbook.plot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.figure.Picture;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.notebook.Clock;
import org.ganbook.notebook.DrawingBudget;
import org.ganbook.notebook.Screen;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * A training as one picture that changes. The samples are made in the thread that trains, the
 * picture in another, both at a {@link DrawingBudget} that leaves nearly all of the time to the
 * training. While it runs the pictures are still; the last one can be explored.
 *
 * <p>Whatever fails here never stops the training: it is said once, and the picture gives way to
 * the progress line.
 */
final class LivePicture implements Watcher {
  /**
   * How a training stands at one moment, to be drawn in another thread.
   *
   * @param history what was recorded; goes on growing
   * @param samples images from the fixed noise, or null where they are no longer wanted
   * @param progress how far it has come
   * @param note what watchers say of it, or null
   */
  record Moment(History history, Images samples, Progress progress, String note) {}

  private final Function<Moment, Picture> painter;
  private final int sampleCount;
  private final Screen screen;
  private final Executor background;
  private final Clock clock;
  private DrawingBudget budget;
  private CompletableFuture<Void> drawing = CompletableFuture.completedFuture(null);
  private volatile boolean failed;

  /** Draws each moment, with so many samples, in the background. */
  LivePicture(
      Function<Moment, Picture> painter,
      int sampleCount,
      Screen screen,
      Executor background,
      Clock clock) {
    this.painter = painter;
    this.sampleCount = sampleCount;
    this.screen = screen;
    this.background = background;
    this.clock = clock;
  }

  @Override
  public void started(Training training) {
    failed = false;
    long start = clock.now();
    Moment moment = lookAt(training);
    long looked = clock.now() - start;
    budget = new DrawingBudget(clock, looked + show(moment, false));
  }

  @Override
  public void stepped(Training training) {
    if (!drawing.isDone() || !budget.due()) {
      return;
    }
    long start = clock.now();
    Moment moment = lookAt(training);
    long looked = clock.now() - start;
    drawing =
        CompletableFuture.runAsync(() -> budget.spent(looked + show(moment, false)), background);
  }

  @Override
  public void ended(Training training) {
    drawing.join();
    // The training is over already, and with the flag set the kernel's display would fail.
    Thread.interrupted();
    show(lookAt(training), true);
  }

  private Moment lookAt(Training training) {
    String note = training.note().orElse(null);
    Images samples = null;
    if (!failed) {
      try {
        samples = training.sample(sampleCount);
      } catch (RuntimeException | Error problem) {
        giveUp(problem);
      }
    }
    return new Moment(training.history(), samples, training.progress(), note);
  }

  /** Shows a moment and tells how long that kept a core busy, in nanoseconds. */
  private long show(Moment moment, boolean last) {
    long start = clock.used();
    if (!failed) {
      try {
        Picture picture = painter.apply(moment);
        screen.show(last ? picture : picture.still());
      } catch (RuntimeException | Error problem) {
        giveUp(problem);
      }
    }
    if (failed) {
      String line = moment.progress().line();
      showLine(moment.note() == null ? line : line + "\n" + moment.note());
    }
    return clock.used() - start;
  }

  private void showLine(String line) {
    try {
      screen.show(line);
    } catch (RuntimeException | Error ended) {
      // Nobody looks any more; the training goes on.
    }
  }

  private void giveUp(Throwable problem) {
    failed = true;
    String why = problem instanceof GanbookException ? problem.getMessage() : problem.toString();
    System.out.println("No live picture, training goes on: " + why);
  }
}
