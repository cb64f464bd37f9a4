package org.ganbook.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** The curves, bars, boxes and maps of one subplot as JFreeChart's datasets and renderers. */
final class Traces {
  /** Plotly marks the points of a curve of fewer. */
  private static final int MOST_MARKED = 20;

  /** Half the width of a box, and of its whiskers' ends. */
  private static final double HALF_BOX = 0.25;

  private static final double HALF_WHISKER = 0.12;

  /** How many heights of a box a whisker reaches. */
  private static final double REACH = 1.5;

  private final Axes axes;
  private final XYPlot plot;
  private final Map<String, Object> layout;
  private final String barMode;
  private int barsAbreast = 1;
  private int barsDrawn;

  /** How high the bars at each place are stacked so far. */
  private double[] heights = new double[0];

  /** The points of the last curve, {@code [2][n]}; null before the first. */
  private double[][] below;

  private Traces(Axes axes, XYPlot plot, Map<String, Object> layout) {
    this.axes = axes;
    this.plot = plot;
    this.layout = layout;
    barMode = Json.text(layout, "barmode", "group");
  }

  /** Puts the traces on a pair of axes into a plot, the first lowest. */
  static void addTo(XYPlot plot, Axes axes, List<String> pair, Map<String, Object> layout) {
    var drawn = new Traces(axes, plot, layout);
    var traces = axes.tracesOn(pair);
    if (drawn.barMode.equals("group")) {
      drawn.barsAbreast =
          (int) traces.values().stream().filter(t -> "bar".equals(t.get("type"))).count();
    }
    traces.forEach((number, trace) -> drawn.add(trace, color(layout, number, trace)));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }

  /** The colour of a trace: its own, or the next of the palette. */
  static Color color(Map<String, Object> layout, int number, Map<String, Object> trace) {
    var palette = Json.list(layout, "colorway");
    Object color = Json.object(trace, "line").get("color");
    if (color == null) {
      color = Json.object(trace, "marker").get("color");
      // The colours of single bars are not told apart; the first one stands for all.
      color = color instanceof List<?> colors && !colors.isEmpty() ? colors.get(0) : color;
    }
    if (color == null && !palette.isEmpty()) {
      color = palette.get(number % palette.size());
    }
    return Colors.withOpacity(Colors.of(color, Color.DARK_GRAY), Json.number(trace, "opacity", 1));
  }

  /** The stroke of a line as plotly describes it: {@code {width, dash}}. */
  static Stroke stroke(Map<String, Object> line) {
    float width = (float) Json.number(line, "width", 2);
    float unit = Math.max(3, width);
    float[] dash =
        switch (Json.text(line, "dash", "solid")) {
          case "dot" -> new float[] {unit, unit};
          case "dash" -> new float[] {3 * unit, 3 * unit};
          case "longdash" -> new float[] {5 * unit, 5 * unit};
          case "dashdot" -> new float[] {3 * unit, unit, unit, unit};
          default -> null;
        };
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  private void add(Map<String, Object> trace, Color color) {
    switch (Json.text(trace, "type", "scatter")) {
      case "scatter", "scattergl" -> curve(trace, color);
      case "bar" -> bars(trace, color);
      case "box" -> boxes(trace, color);
      case "heatmap", "contour" -> map(trace);
      default -> {
        // A pie has no axes; of other kinds StaticChart says that a browser is needed.
      }
    }
  }

  private void add(XYDataset data, XYItemRenderer renderer) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  /** A line, its points, and the area under it. */
  private void curve(Map<String, Object> trace, Color color) {
    double[] x = axes.places(trace, "x");
    double[] y = axes.places(trace, "y");
    int count = Math.min(x.length, y.length);
    double[][] points = {Arrays.copyOf(x, count), Arrays.copyOf(y, count)};
    String mode = Json.text(trace, "mode", count < MOST_MARKED ? "lines+markers" : "lines");
    var renderer =
        new MarkerRenderer(mode.contains("lines"), mode.contains("markers"), trace, color);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, stroke(Json.object(trace, "line")));
    String fill = Json.text(trace, "fill", "none");
    if (count > 0 && !fill.equals("none")) {
      var paint = Colors.of(trace.get("fillcolor"), Colors.withOpacity(color, 0.5));
      renderer.addAnnotation(
          new XYPolygonAnnotation(corners(points, fill), null, null, paint), Layer.BACKGROUND);
    }
    var data = new DefaultXYDataset();
    data.addSeries("curve", points);
    add(data, renderer);
    below = points;
  }

  /** The corners of the area between a curve and the one before it, or zero. */
  private double[] corners(double[][] points, String fill) {
    int count = points[0].length;
    double[][] zero = {{points[0][0], points[0][count - 1]}, {0, 0}};
    double[][] other =
        switch (fill) {
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
    return corners;
  }

  /** Bars, upright or lying, beside each other, stacked or overlaid. */
  private void bars(Map<String, Object> trace, Color color) {
    boolean lying = "h".equals(trace.get("orientation"));
    double[] places = axes.places(trace, lying ? "y" : "x");
    double[] lengths = axes.places(trace, lying ? "x" : "y");
    double gap = Json.number(layout, "bargap", 0.2);
    double full = Json.number(trace, "width", Axes.smallestStep(places) * (1 - gap));
    double width = full / barsAbreast;
    double shift = barMode.equals("group") ? -full / 2 + width * (barsDrawn + 0.5) : 0;
    int count = Math.min(places.length, lengths.length);
    heights = Arrays.copyOf(heights, Math.max(heights.length, count));
    var series = new XYIntervalSeries("bars", false, true);
    for (int i = 0; i < count; i++) {
      double base = barMode.equals("stack") ? heights[i] : 0;
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
    barsDrawn++;
    var data = new XYIntervalSeriesCollection();
    data.addSeries(series);
    var renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setUseYInterval(true);
    renderer.setDrawBarOutline(false);
    renderer.setSeriesPaint(0, color);
    add(data, renderer);
  }

  /**
   * Box plots: the middle half in a box with its median, whiskers to the last values within one and
   * a half boxes, the others as short lines.
   */
  private void boxes(Map<String, Object> trace, Color color) {
    var renderer = new XYLineAndShapeRenderer(false, false);
    double[] x = axes.places(trace, "x");
    double[] y = axes.places(trace, "y");
    var groups = new TreeMap<Double, List<Double>>();
    for (int i = 0; i < y.length; i++) {
      if (Double.isFinite(y[i])) {
        groups.computeIfAbsent(i < x.length ? x[i] : 0, at -> new ArrayList<>()).add(y[i]);
      }
    }
    groups.forEach(
        (at, values) ->
            box(renderer, at, values.stream().mapToDouble(v -> v).sorted().toArray(), color));
    add(new DefaultXYDataset(), renderer);
  }

  private static void box(XYLineAndShapeRenderer renderer, double x, double[] sorted, Color color) {
    double low = quantile(sorted, 0.25);
    double high = quantile(sorted, 0.75);
    double reach = REACH * (high - low);
    double[] inside =
        Arrays.stream(sorted).filter(v -> v >= low - reach && v <= high + reach).toArray();
    double least = inside[0];
    double greatest = inside[inside.length - 1];
    double left = x - HALF_BOX;
    double right = x + HALF_BOX;
    var stroke = new BasicStroke(2);
    renderer.addAnnotation(
        new XYBoxAnnotation(left, low, right, high, stroke, color, Colors.withOpacity(color, 0.5)));
    double median = quantile(sorted, 0.5);
    double[][] lines = {
      {left, median, right, median},
      {x, least, x, low},
      {x, high, x, greatest},
      {x - HALF_WHISKER, least, x + HALF_WHISKER, least},
      {x - HALF_WHISKER, greatest, x + HALF_WHISKER, greatest}
    };
    for (double[] line : lines) {
      renderer.addAnnotation(
          new XYLineAnnotation(line[0], line[1], line[2], line[3], stroke, color));
    }
    for (double value : sorted) {
      if (value < least || value > greatest) {
        renderer.addAnnotation(
            new XYLineAnnotation(x - 0.01, value, x + 0.01, value, new BasicStroke(5), color));
      }
    }
  }

  /** Plotly's: linear between the values that stand in the middle of their shares. */
  private static double quantile(double[] sorted, double share) {
    double place = Math.max(0, Math.min(sorted.length - 1, share * sorted.length - 0.5));
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private void map(Map<String, Object> trace) {
    var map = HeatMap.of(trace, axes);
    if (map != null) {
      var renderer = new XYLineAndShapeRenderer(false, false);
      var place = map.place();
      renderer.addAnnotation(
          new XYDataImageAnnotation(
              map.image(), place.getX(), place.getY(), place.getWidth(), place.getHeight(), false),
          Layer.BACKGROUND);
      add(new DefaultXYDataset(), renderer);
    }
  }

  /** Draws a curve's points, each with a size and a colour of its own if the trace gives lists. */
  private static final class MarkerRenderer extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    private final transient List<?> sizes;
    private final transient List<?> colors;
    private final transient List<?> scale;
    private final double size;
    private final double opacity;
    private final Color color;
    private final double low;
    private final double high;

    MarkerRenderer(boolean lines, boolean markers, Map<String, Object> trace, Color color) {
      super(lines, markers);
      var marker = Json.object(trace, "marker");
      sizes = Json.list(marker, "size");
      colors = Json.list(marker, "color");
      size = Json.number(marker, "size", 6);
      opacity = Json.number(marker, "opacity", sizes.isEmpty() ? 1 : 0.7);
      this.color = Colors.of(marker.get("color"), color);
      var own = Json.list(marker, "colorscale");
      scale = own.isEmpty() ? Style.HEAT : own;
      var numbers =
          colors.stream()
              .filter(Number.class::isInstance)
              .mapToDouble(n -> ((Number) n).doubleValue())
              .summaryStatistics();
      boolean none = numbers.getCount() == 0;
      low = Json.number(marker, "cmin", none ? 0 : numbers.getMin());
      high = Json.number(marker, "cmax", none ? 1 : numbers.getMax());
      setUseFillPaint(true);
      setDrawOutlines(false);
    }

    @Override
    public Shape getItemShape(int row, int column) {
      double diameter =
          column < sizes.size() && sizes.get(column) instanceof Number n ? n.doubleValue() : size;
      return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
    }

    @Override
    public Paint getItemFillPaint(int row, int column) {
      Object own = column < colors.size() ? colors.get(column) : null;
      Color paint =
          own instanceof Number n && high > low
              ? Colors.onScale(scale, (n.doubleValue() - low) / (high - low))
              : Colors.of(own, color);
      return Colors.withOpacity(paint, opacity);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
