package org.ganbook.draw;

import java.awt.Color;
import java.util.Arrays;
import java.util.Map;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/**
 * A line, its points, and the area under it.
 *
 * @param points {@code [2][n]}: x and y; NaN where there is a gap
 * @param renderer how it is drawn
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
record LineTrace(double[][] points, XYLineAndShapeRenderer renderer) {
  private static final int FEW = 20;

  /**
   * Reads a scatter trace.
   *
   * @param below points of the trace before it on the same axes, or null
   */
  static LineTrace of(Map<String, Object> trace, Axes axes, Color color, double[][] below) {
    double[] x = axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x"));
    double[] y = axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y"));
    int count = Math.min(x.length, y.length);
    double[][] points = {Arrays.copyOf(x, count), Arrays.copyOf(y, count)};
    String mode = Json.text(trace, "mode", count < FEW ? "lines+markers" : "lines");
    var renderer =
        new MarkerRenderer(mode.contains("lines"), mode.contains("markers"), trace, color);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, Strokes.of(Json.object(trace, "line"), 2));
    fill(renderer, trace, points, below, color);
    return new LineTrace(points, renderer);
  }

  /** The points for JFreeChart. */
  XYDataset data() {
    var data = new DefaultXYDataset();
    data.addSeries("curve", points);
    return data;
  }

  /** Colours the area between a curve and the one before it, or zero. */
  private static void fill(
      XYLineAndShapeRenderer renderer,
      Map<String, Object> trace,
      double[][] points,
      double[][] below,
      Color color) {
    String kind = Json.text(trace, "fill", "none");
    int count = points[0].length;
    if (count == 0 || kind.equals("none")) {
      return;
    }
    double[][] zero = {{points[0][0], points[0][count - 1]}, {0, 0}};
    double[][] other =
        switch (kind) {
          case "tonexty" -> below == null ? zero : below;
          case "tozeroy" -> zero;
          default -> new double[2][0];
        };
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
}
