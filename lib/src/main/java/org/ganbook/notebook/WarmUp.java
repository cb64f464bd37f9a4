package org.ganbook.notebook;

import org.ganbook.plot.Chart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

/**
 * Draws a picture that nobody sees while a learner reads, so that the first one they ask for need
 * not wait for fonts, chart and table libraries to load: about a second.
 */
final class WarmUp {
  private WarmUp() {}

  /** Draws; says nothing if that fails, since the first real picture will. */
  static void run() {
    try {
      double[] numbers = {0, 1};
      Chart.of(
              new Figure(
                  Layout.builder("warm").build(), ScatterTrace.builder(numbers, numbers).build()))
          .picture();
      TableHtml.of(Table.create(DoubleColumn.create("warm", numbers)));
    } catch (RuntimeException | Error later) {
      // Where a picture is asked for, its own error says more.
    }
  }
}
