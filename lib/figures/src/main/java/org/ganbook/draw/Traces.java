package org.ganbook.draw;

import java.awt.Color;
import java.util.Map;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/** The curves, bars, boxes and maps of one subplot as JFreeChart's datasets and renderers. */
final class Traces {
  private final Axes axes;
  private final Map<String, Object> layout;

  Traces(Axes axes, Map<String, Object> layout) {
    this.axes = axes;
    this.layout = layout;
  }

  /** Puts traces into a plot, the first lowest. */
  void addTo(XYPlot plot, Map<Integer, Map<String, Object>> traces) {
    long barred = traces.values().stream().filter(t -> "bar".equals(t.get("type"))).count();
    var bars = new BarTrace(axes, layout, (int) barred);
    double[][] below = null;
    for (var entry : traces.entrySet()) {
      var trace = entry.getValue();
      var color = color(entry.getKey(), trace);
      switch (Json.text(trace, "type", "scatter")) {
        case "scatter", "scattergl" -> {
          var curve = LineTrace.of(trace, axes, color, below);
          add(plot, curve.data(), curve.renderer());
          below = curve.points();
        }
        case "bar" -> add(plot, bars.data(trace), BarTrace.renderer(color));
        case "box" -> add(plot, new DefaultXYDataset(), BoxTrace.renderer(trace, axes, color));
        case "heatmap", "contour" -> map(plot, trace);
        default -> {
          // A pie has no axes; of other kinds UnsupportedTraces says that a browser is needed.
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
    own = own == null ? BarTrace.color(trace) : own;
    return Colors.withOpacity(
        Colors.of(own == null ? next : own, Color.DARK_GRAY), Json.number(trace, "opacity", 1));
  }

  private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private void map(XYPlot plot, Map<String, Object> trace) {
    var map = HeatMapTrace.of(trace, axes);
    if (map != null) {
      var renderer = new XYLineAndShapeRenderer(false, false);
      var place = map.place();
      renderer.addAnnotation(
          new XYDataImageAnnotation(
              map.image(), place.getX(), place.getY(), place.getWidth(), place.getHeight(), false),
          Layer.BACKGROUND);
      add(plot, new DefaultXYDataset(), renderer);
    }
  }
}
