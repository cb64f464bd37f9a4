package org.ganbook.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.data.Points;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** Points of the plane, one colour a class. */
public final class PointCloud {
  /** More would hide each other and make the page heavy. */
  private static final int MOST = 2000;

  private static final int SIDE = 420;

  private PointCloud() {}

  /**
   * Draws points; of more than 2,000 the first 2,000.
   *
   * @param points with or without classes
   * @return a square chart
   */
  public static Chart of(Points points) {
    int shown = Math.min(MOST, points.count());
    List<String> names = points.hasLabels() ? points.classNames() : List.of("points");
    var traces =
        IntStream.range(0, names.size())
            .mapToObj(label -> trace(points, shown, label, names.get(label)))
            .toArray(Trace[]::new);
    var layout =
        Layout.builder()
            .title(String.format(Locale.ROOT, "%,d points", points.count()))
            .xAxis(Axis.builder().title("x").build())
            .yAxis(Axis.builder().title("y").build())
            .showLegend(false)
            .build();
    return Chart.of(new Figure(layout, traces)).withSize(SIDE, SIDE).withText(points + ".");
  }

  private static Trace trace(Points points, int shown, int label, String name) {
    int[] places =
        IntStream.range(0, shown)
            .filter(i -> !points.hasLabels() || points.label(i) == label)
            .toArray();
    double[] x = IntStream.of(places).mapToDouble(points::x).toArray();
    double[] y = IntStream.of(places).mapToDouble(points::y).toArray();
    String color = Style.PALETTE.get(label % Style.PALETTE.size());
    return ScatterTrace.builder(DoubleColumn.create("x", x), DoubleColumn.create("y", y))
        .name(name)
        .mode(ScatterTrace.Mode.MARKERS)
        .marker(Marker.builder().color(color).size(4).opacity(0.7).build())
        .build();
  }
}
