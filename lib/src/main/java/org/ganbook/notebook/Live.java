package org.ganbook.notebook;

import org.ganbook.gan.Watcher;
import org.ganbook.plot.Dashboard;
import org.ganbook.plot.Level;

/** Watchers that show a training while it runs. */
public final class Live {
  private Live() {}

  /**
   * Shows losses, accuracies, images from always the same noise and the progress in one picture
   * that changes: at most four times a second, and for at most a twentieth of the training time.
   * The last picture can be explored with the mouse. Outside a notebook it is {@link #line()}.
   *
   * @param levels values that the losses are compared with, such as {@link Level#discriminator}
   * @return a new watcher, for one model
   */
  public static Watcher dashboard(Level... levels) {
    if (Notebook.kernel().isEmpty()) {
      return line();
    }
    var dashboard = Dashboard.of(levels);
    return new LivePicture(
        moment -> dashboard.last(moment.history(), moment.progress(), moment.samples()),
        Dashboard.SAMPLES,
        Screen.inNotebook(),
        Background.THREADS,
        Clock.SYSTEM);
  }

  /**
   * Says how far the training has come, on the terminal: {@code step 1,200 of 10,000 · epoch 0.64 ·
   * 3,412 images/s · 2 min 10 s left}.
   *
   * @return a new watcher
   */
  public static Watcher line() {
    return ProgressLine.onTerminal();
  }
}
