package org.ganbook.notebook;

import java.util.function.Function;
import org.ganbook.gan.Training;
import org.ganbook.gan.Watcher;
import org.ganbook.plot.Picture;

/**
 * A training that waits for its pictures: every few steps one is drawn and shown, in the thread
 * that trains. For small models, whose steps are much faster than the eye; only the last picture
 * can be explored. A picture that fails ends the training, which was made to be seen.
 */
final class SlowMotion implements Watcher {
  private final Function<Training, Picture> painter;
  private final int every;
  private final Screen screen;

  /**
   * Makes a watcher.
   *
   * @param painter draws the model as it is
   * @param every steps from one picture to the next
   * @param screen where to show them
   */
  SlowMotion(Function<Training, Picture> painter, int every, Screen screen) {
    this.painter = painter;
    this.every = every;
    this.screen = screen;
  }

  @Override
  public void started(Training training) {
    screen.show(painter.apply(training).still());
  }

  @Override
  public void stepped(Training training) {
    if (training.progress().step() % every == 0 && !Thread.currentThread().isInterrupted()) {
      screen.show(painter.apply(training).still());
    }
  }

  @Override
  public void ended(Training training) {
    // The training is over already, and with the flag set the kernel's display would fail.
    Thread.interrupted();
    screen.show(painter.apply(training));
  }
}
