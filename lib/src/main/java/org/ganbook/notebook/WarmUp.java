package org.ganbook.notebook;

import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.plot.Dashboard;

/**
 * Draws a picture that nobody sees while a learner reads, so that the first one they ask for need
 * not wait for fonts, chart and table libraries to load: about a second.
 */
final class WarmUp {
  /** Few are enough to load everything; many would let the compiler finish, but cost more. */
  private static final int FRAMES = 3;

  private WarmUp() {}

  /** Draws; says nothing if that fails, since the first real picture will. */
  static void run() {
    try {
      var history =
          new History(
              List.of(History.D_LOSS, History.G_LOSS, History.D_ACCURACY, History.G_ACCURACY),
              1,
              9);
      var images = Images.of(new byte[Dashboard.SAMPLES], Dashboard.SAMPLES, 1, 1, 1);
      for (int step = 1; step <= FRAMES; step++) {
        history.record(step, 1, 0, 1);
        Dashboard.of().last(history, new Progress(step, FRAMES, 1, 1, 0, null), images);
      }
      TableHtml.of(history.table());
    } catch (RuntimeException | Error later) {
      // Where a picture is asked for, its own error says more.
    }
  }
}
