package org.ganbook.plot;

import java.util.List;
import java.util.Locale;
import org.ganbook.gan.History;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * One recorded quantity as it is drawn: thin and pale as it was at each step, and its running mean
 * on top.
 *
 * @param column the history's name of it
 * @param name its name in the legend
 * @param color CSS colour {@code #rrggbb}
 */
record Curve(String column, String name, String color) {
  private static final int PARTS = 150;
  private static final double PALE = 0.28;

  /** Steps that a running mean goes over in a history of this length. */
  static int window(int steps) {
    return steps < 100 ? 1 : (int) Math.max(5, Math.round(steps / 100.0));
  }

  /** The traces, lowest first. */
  List<Trace> traces(History history) {
    float[] values = history.values(column);
    int window = window(values.length);
    var smooth = trace(Thinning.mean(values, history.batch(), window, PARTS), color, 2);
    var named = smooth.name(name).mode(mode(values.length)).build();
    if (window == 1) {
      return List.of(named);
    }
    var raw = trace(Thinning.peaks(values, history.batch(), PARTS), pale(), 1);
    return List.of(raw.showLegend(false).build(), named);
  }

  private static ScatterTrace.Mode mode(int steps) {
    return steps == 1 ? ScatterTrace.Mode.LINE_AND_MARKERS : ScatterTrace.Mode.LINE;
  }

  private static ScatterTrace.ScatterBuilder trace(
      Thinning.Points points, String color, double width) {
    return ScatterTrace.builder(points.x(), points.y())
        .mode(ScatterTrace.Mode.LINE)
        .line(Line.builder().color(color).width(width).build());
  }

  private String pale() {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return String.format(
        Locale.ROOT, "rgba(%d,%d,%d,%.2f)", rgb >> 16, rgb >> 8 & 255, rgb & 255, PALE);
  }
}
