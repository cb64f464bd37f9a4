package org.ganbook.draw;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Bars, upright or lying, beside each other, stacked or overlaid. */
final class BarTrace {
  private final Axes axes;
  private final String mode;
  private final double gap;
  private final int abreast;
  private double[] heights = new double[0];
  private int drawn;

  /** Prepares the bars of one subplot. */
  BarTrace(Axes axes, Map<String, Object> layout, int count) {
    this.axes = axes;
    mode = Json.text(layout, "barmode", "group");
    gap = Json.number(layout, "bargap", 0.2);
    abreast = mode.equals("group") ? count : 1;
  }

  /** The smallest distance of two bars; 1 if there are fewer than two. */
  static double step(double[] places) {
    double[] sorted = Arrays.stream(places).filter(Double::isFinite).sorted().distinct().toArray();
    double step = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      step = Math.min(step, sorted[i] - sorted[i - 1]);
    }
    return Double.isInfinite(step) ? 1 : step;
  }

  /** The bars of the next trace. */
  XYDataset data(Map<String, Object> trace) {
    boolean lying = "h".equals(trace.get("orientation"));
    double[] x = axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x"));
    double[] y = axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y"));
    double[] places = lying ? y : x;
    double[] lengths = lying ? x : y;
    double full = Json.number(trace, "width", step(places) * (1 - gap));
    double width = full / abreast;
    double shift = mode.equals("group") ? -full / 2 + width * (drawn + 0.5) : 0;
    int count = Math.min(places.length, lengths.length);
    heights = Arrays.copyOf(heights, Math.max(heights.length, count));
    var series = new XYIntervalSeries("bars", false, true);
    for (int i = 0; i < count; i++) {
      double base = mode.equals("stack") ? heights[i] : 0;
      double from = places[i] + shift - width / 2;
      double to = from + width;
      double end = base + lengths[i];
      if (Double.isFinite(end) && Double.isFinite(from)) {
        heights[i] = end;
        double low = Math.min(base, end);
        double high = Math.max(base, end);
        if (lying) {
          series.add(end, low, high, places[i], from, to);
        } else {
          series.add(places[i], from, to, end, low, high);
        }
      }
    }
    drawn++;
    var data = new XYIntervalSeriesCollection();
    data.addSeries(series);
    return data;
  }

  /** Draws bars plain. */
  static XYBarRenderer renderer(Color color) {
    var renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setUseYInterval(true);
    renderer.setDrawBarOutline(false);
    renderer.setSeriesPaint(0, color);
    return renderer;
  }

  /** The colours of single bars are not told apart; the first one stands for all. */
  static Object color(Map<String, Object> trace) {
    Object color = Json.object(trace, "marker").get("color");
    return color instanceof List<?> colors && !colors.isEmpty() ? colors.get(0) : color;
  }
}
