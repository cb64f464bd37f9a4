package org.ganbook.notebook;

import java.awt.image.BufferedImage;
import java.util.concurrent.Executor;
import org.ganbook.figure.Chart;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.ScatterTrace;

/**
 * Draws a picture that nobody sees while a learner reads, so that the first one they ask for need
 * not wait for fonts, chart and table libraries to load: about a second.
 */
final class WarmUp {
  /** So few load everything; many would let the compiler finish, but cost more. */
  private static final int FRAMES = 3;

  private static final double[] ENDS = {0, 1};

  private WarmUp() {}

  /** Begins to draw in the background, while the kernel runs cells. */
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
      for (int i = 0; i < FRAMES; i++) {
        Chart.of(new Figure(ScatterTrace.builder(ENDS, ENDS).build())).picture();
      }
      Html.table(Table.create(DoubleColumn.create("warm", 1.5)));
    } catch (RuntimeException | Error later) {
      // Where a picture is asked for, its own error says more.
    }
  }
}
