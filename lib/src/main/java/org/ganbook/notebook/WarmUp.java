package org.ganbook.notebook;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.Executor;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.plot.Dashboard;
import tech.tablesaw.api.ColumnType;

/**
 * Draws a picture that nobody sees while a learner reads, so that the first one they ask for need
 * not wait for fonts, chart and table libraries to load: about a second.
 */
final class WarmUp {
  /** Few are enough to load everything; many would let the compiler finish, but cost more. */
  private static final int FRAMES = 3;

  private WarmUp() {}

  /**
   * Begins to draw.
   *
   * @param background where to draw, while the kernel runs cells
   */
  static void start(Executor background) {
    initialiseInOneThread();
    background.execute(WarmUp::run);
  }

  /**
   * Initialises what must not be initialised by two threads at once: tablesaw's column types and
   * Java2D's loops. Their classes need one another, so that threads which begin at two of them wait
   * for each other for ever. A tenth of a second or two, in the thread that runs cells.
   */
  private static void initialiseInOneThread() {
    try {
      ColumnType.values();
      var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
      var graphics = image.createGraphics();
      graphics.fillRect(0, 0, 1, 1);
      graphics.dispose();
    } catch (RuntimeException | Error later) {
      // Where a picture is asked for, its own error says more.
    }
  }

  /** Draws; says nothing if that fails, since the first real picture will. */
  private static void run() {
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
