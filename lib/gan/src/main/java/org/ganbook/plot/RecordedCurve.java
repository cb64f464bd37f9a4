package org.ganbook.plot;

import java.util.Optional;
import org.ganbook.draw.Colors;
import org.ganbook.figure.Thinning;
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
record RecordedCurve(String column, String name, String color) {
  private static final int PARTS = 150;
  private static final double PALE = 0.28;

  /** Steps that a running mean goes over in a history of this length. */
  static int window(int steps) {
    return steps < 100 ? 1 : (int) Math.max(5, Math.round(steps / 100.0));
  }

  /** The quantity at each step; none if the mean would be the same. */
  Optional<Trace> pale(History history) {
    if (window(history.size()) == 1) {
      return Optional.empty();
    }
    var points = Thinning.peaks(history.values(column), history.batch(), PARTS);
    return Optional.of(trace(points, Colors.transparent(color, PALE), 1).showLegend(false).build());
  }

  /** The running mean. */
  Trace mean(History history) {
    int steps = history.size();
    var mode = steps == 1 ? ScatterTrace.Mode.LINE_AND_MARKERS : ScatterTrace.Mode.LINE;
    var points = mean(history.values(column), history.batch(), PARTS);
    return trace(points, color, 2).name(name).mode(mode).build();
  }

  /** The running mean of a quantity as so many points at most. */
  static Thinning.Points mean(float[] values, int batch, int most) {
    return Thinning.mean(values, batch, window(values.length), most);
  }

  private static ScatterTrace.ScatterBuilder trace(
      Thinning.Points points, String color, double width) {
    return ScatterTrace.builder(points.x(), points.y())
        .mode(ScatterTrace.Mode.LINE)
        .line(Line.builder().color(color).width(width).build());
  }
}
