package org.ganbook.plot;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/** The curves, bars and maps of one subplot as JFreeChart's datasets and renderers. */
final class Traces {
  private final Axes axes;
  private final Map<String, Object> layout;

  Traces(Axes axes, Map<String, Object> layout) {
    this.axes = axes;
    this.layout = layout;
  }

  /** Puts traces into a plot, the first lowest. */
  void addTo(XYPlot plot, Map<Integer, Map<String, Object>> traces) {
    var bars = new Bars(axes, layout, (int) count(traces.values(), "bar"));
    int index = 0;
    double[][] below = null;
    for (var entry : traces.entrySet()) {
      var trace = entry.getValue();
      switch (Json.text(trace, "type", "scatter")) {
        case "scatter", "scattergl" -> {
          double[][] points = points(trace);
          var color = color(entry.getKey(), trace);
          var renderer = curve(trace, points[0].length, color);
          fill(renderer, trace, points, below, color);
          var data = new DefaultXYDataset();
          data.addSeries("curve", points);
          plot.setDataset(index, data);
          plot.setRenderer(index++, renderer);
          below = points;
        }
        case "bar" -> bars.add(plot, index++, trace, color(entry.getKey(), trace));
        case "heatmap", "contour" -> map(plot, index++, trace);
        default -> {
          // Seen in the interactive figure only, and Unseen says so.
        }
      }
    }
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }

  /** The colour of a trace: its own, or the next of the palette. */
  Color color(int number, Map<String, Object> trace) {
    var palette = Json.list(layout, "colorway");
    Object next = palette.isEmpty() ? null : palette.get(number % palette.size());
    Object own = Json.object(trace, "line").get("color");
    own = own == null ? Bars.color(trace) : own;
    return Colors.withOpacity(
        Colors.of(own == null ? next : own, Color.DARK_GRAY), Json.number(trace, "opacity", 1));
  }

  private static long count(Collection<Map<String, Object>> traces, String type) {
    return traces.stream().filter(trace -> type.equals(trace.get("type"))).count();
  }

  private double[][] points(Map<String, Object> trace) {
    double[] x = axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x"));
    double[] y = axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y"));
    int count = Math.min(x.length, y.length);
    return new double[][] {Arrays.copyOf(x, count), Arrays.copyOf(y, count)};
  }

  private static XYLineAndShapeRenderer curve(Map<String, Object> trace, int count, Color color) {
    String mode = Json.text(trace, "mode", count < 20 ? "lines+markers" : "lines");
    var line = Json.object(trace, "line");
    var renderer = new XYLineAndShapeRenderer(mode.contains("lines"), mode.contains("markers"));
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, Strokes.of(line, 2));
    var marker = Json.object(trace, "marker");
    double size = Json.number(marker, "size", 6);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-size / 2, -size / 2, size, size));
    renderer.setUseFillPaint(true);
    Object own = Bars.color(trace);
    double opacity = Json.number(marker, "opacity", 1);
    renderer.setSeriesFillPaint(0, Colors.withOpacity(Colors.of(own, color), opacity));
    renderer.setDrawOutlines(false);
    return renderer;
  }

  /** Colours the area between a curve and the one before it or zero. */
  private static void fill(
      XYLineAndShapeRenderer renderer,
      Map<String, Object> trace,
      double[][] points,
      double[][] below,
      Color color) {
    String kind = Json.text(trace, "fill", "none");
    int count = points[0].length;
    if (count == 0 || kind.equals("none") || (kind.equals("tonexty") && below == null)) {
      return;
    }
    boolean zero = kind.equals("tozeroy");
    double[][] other =
        zero
            ? new double[][] {{points[0][0], points[0][count - 1]}, {0, 0}}
            : kind.equals("tonexty") ? below : new double[2][0];
    double[] corners = new double[2 * (count + other[0].length)];
    int at = 0;
    for (int i = 0; i < count; i++) {
      corners[at++] = points[0][i];
      corners[at++] = points[1][i];
    }
    for (int i = other[0].length - 1; i >= 0; i--) {
      corners[at++] = other[0][i];
      corners[at++] = other[1][i];
    }
    var paint = Colors.of(trace.get("fillcolor"), Colors.withOpacity(color, 0.5));
    renderer.addAnnotation(new XYPolygonAnnotation(corners, null, null, paint), Layer.BACKGROUND);
  }

  private void map(XYPlot plot, int index, Map<String, Object> trace) {
    var map = HeatMap.of(trace, axes);
    if (map != null) {
      var renderer = new XYLineAndShapeRenderer(false, false);
      var place = map.place();
      renderer.addAnnotation(
          new XYDataImageAnnotation(
              map.image(), place.getX(), place.getY(), place.getWidth(), place.getHeight(), false),
          Layer.BACKGROUND);
      plot.setDataset(index, new DefaultXYDataset());
      plot.setRenderer(index, renderer);
    }
  }
}
