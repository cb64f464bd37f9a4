package org.ganbook.plot;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.ganbook.figure.Picture;
import org.ganbook.notebook.Screen;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * A training that waits for its pictures: every few steps one is drawn and shown, in the thread
 * that trains, and not too soon after the one before. For small models, whose steps are much faster
 * than the eye; only the last picture can be explored. A picture that fails ends the training,
 * which was made to be seen.
 */
final class SlowMotion implements Watcher {
  private final Function<Training, Picture> painter;
  private final int every;
  private final Screen screen;
  private final long nanos;
  private long due;

  /** Draws the model each so many steps, with at least so many nanoseconds between pictures. */
  SlowMotion(Function<Training, Picture> painter, int every, Screen screen, long nanos) {
    this.painter = painter;
    this.every = every;
    this.screen = screen;
    this.nanos = nanos;
  }

  @Override
  public void started(Training training) {
    due = System.nanoTime();
    show(training);
  }

  @Override
  public void stepped(Training training) {
    if (training.progress().step() % every == 0 && !Thread.currentThread().isInterrupted()) {
      show(training);
    }
  }

  @Override
  public void ended(Training training) {
    // The training is over already, and with the flag set the kernel's display would fail.
    Thread.interrupted();
    screen.show(painter.apply(training));
  }

  private void show(Training training) {
    Picture picture = painter.apply(training).still();
    LockSupport.parkNanos(due - System.nanoTime());
    due = System.nanoTime() + nanos;
    screen.show(picture);
  }
}
