package org.ganbook.notebook;

import org.ganbook.gan.History;
import org.ganbook.gan.Watcher;
import org.ganbook.plot.Chart;
import org.ganbook.plot.Picture;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** Watchers that show a training while it runs. */
public final class Live {
  private static final int SAMPLES = 40;

  private Live() {}

  /**
   * Shows losses, accuracies, images from always the same noise and the progress in one picture
   * that changes: at most four times a second, and for at most a twentieth of the training time.
   * The last picture can be explored with the mouse. Outside a notebook it is {@link #line()}.
   *
   * @return a new watcher, for one model
   */
  public static Watcher dashboard() {
    return Notebook.kernel().isPresent()
        ? new LivePicture(
            Live::paint, SAMPLES, Screen.inNotebook(), Background.THREADS, Clock.SYSTEM)
        : line();
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

  private static Picture paint(Moment moment) {
    String line = moment.progress().line();
    var losses =
        new Figure(
            Layout.builder(line).build(),
            curve(moment.history(), History.D_LOSS),
            curve(moment.history(), History.G_LOSS));
    return Chart.of(losses).withText(line).picture();
  }

  private static ScatterTrace curve(History history, String name) {
    float[] values = history.values(name);
    var steps = new double[values.length];
    var heights = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      steps[i] = i + 1;
      heights[i] = values[i];
    }
    return ScatterTrace.builder(steps, heights).mode(ScatterTrace.Mode.LINE).name(name).build();
  }
}
