package org.ganbook.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** One pair of axes with its curves, drawn by JFreeChart into exactly plotly's rectangle. */
final class Subplot {
  /** Around the curves, in pixels, for what stands at the axes. */
  private static final double ROOM = 200;

  private Subplot() {}

  /** Draws axes, grid and curves. */
  static void draw(
      Graphics2D g, Axes axes, List<String> pair, Map<String, Object> layout, Sheet sheet) {
    var xAxis = axes.layoutOf(pair.get(0));
    var yAxis = axes.layoutOf(pair.get(1));
    var area = sheet.plot(xAxis, yAxis);
    var across = axis(axes, pair.get(0), area.getWidth(), false);
    var down = axis(axes, pair.get(1), area.getHeight(), true);
    var plot = new XYPlot(null, across, down, null);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(null);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    var grid = new BasicStroke(1);
    plot.setDomainGridlineStroke(grid);
    plot.setRangeGridlineStroke(grid);
    plot.setDomainGridlinePaint(Colors.of(xAxis.get("gridcolor"), Color.LIGHT_GRAY));
    plot.setRangeGridlinePaint(Colors.of(yAxis.get("gridcolor"), Color.LIGHT_GRAY));
    // An axis laid over another shares its x axis, which is there already.
    boolean overlay = yAxis.containsKey("overlaying");
    across.setVisible(shows(xAxis, "visible") && !overlay);
    plot.setDomainGridlinesVisible(shows(xAxis, "showgrid") && !overlay);
    plot.setRangeGridlinesVisible(shows(yAxis, "showgrid"));
    boolean atTheRight = "right".equals(yAxis.get("side"));
    if (atTheRight) {
      plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    }
    // The same room on each side, so that the curves' rectangle is where plotly has it.
    var room = new AxisSpace();
    room.setLeft(ROOM);
    room.setRight(ROOM);
    room.setTop(ROOM);
    room.setBottom(ROOM);
    plot.setFixedRangeAxisSpace(room);
    plot.setFixedDomainAxisSpace(room);
    Traces.addTo(plot, axes, pair, layout);
    var around =
        new Rectangle2D.Double(
            area.getX() - ROOM,
            area.getY() - ROOM,
            area.getWidth() + 2 * ROOM,
            area.getHeight() + 2 * ROOM);
    plot.draw(g, around, null, null, null);
    // After the curves and the grid, which JFreeChart would draw over them.
    line(g, xAxis, area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY());
    double side = atTheRight ? area.getMaxX() : area.getX();
    line(g, yAxis, side, area.getY(), side, area.getMaxY());
  }

  private static void line(
      Graphics2D g, Map<String, Object> axis, double x0, double y0, double x1, double y1) {
    if (Boolean.TRUE.equals(axis.get("showline")) && shows(axis, "visible")) {
      g.setColor(Colors.of(axis.get("linecolor"), Color.GRAY));
      g.setStroke(new BasicStroke(1));
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_NORMALIZE);
      g.draw(new Line2D.Double(x0, y0, x1, y1));
    }
  }

  private static boolean shows(Map<String, Object> axis, String what) {
    return !Boolean.FALSE.equals(axis.get(what)) && !Boolean.FALSE.equals(axis.get("visible"));
  }

  private static ValueAxis axis(Axes axes, String id, double pixels, boolean vertical) {
    var json = axes.layoutOf(id);
    var scale = axes.scale(id);
    double[] range = axes.range(id);
    boolean reversed = range[0] > range[1] || "reversed".equals(json.get("autorange"));
    double low = Math.min(range[0], range[1]);
    double high = Math.max(range[0], range[1]);
    ValueAxis axis =
        switch (scale.kind()) {
          case LINEAR -> {
            var linear = new NumberAxis();
            double step = Ticks.step(json, low, high, pixels, vertical);
            linear.setTickUnit(new NumberTickUnit(step, Ticks.format(json, step)));
            linear.setRange(low, high);
            yield linear;
          }
          case LOG -> {
            var log = new LogAxis();
            log.setRange(Math.pow(10, low), Math.pow(10, high));
            log.setStandardTickUnits(new NumberTickUnitSource(false, Ticks.plain("0.###")));
            log.setBaseFormatter(Ticks.plain("0"));
            if (Json.number(json, "dtick", 0) > 0) {
              log.setTickUnit(
                  new NumberTickUnit(Json.number(json, "dtick", 1), Ticks.plain("0.#")));
            }
            yield log;
          }
          case DATE -> {
            var dates = new DateAxis(null, TimeZone.getTimeZone("UTC"), Locale.ROOT);
            dates.setRange(low, high);
            yield dates;
          }
          case CATEGORY -> {
            var names = scale.labels(json).toArray(String[]::new);
            var symbols = new SymbolAxis(null, names);
            symbols.setGridBandsVisible(false);
            symbols.setRange(low, high);
            yield symbols;
          }
        };
    axis.setInverted(reversed);
    dress(axis, json);
    return axis;
  }

  private static void dress(ValueAxis axis, Map<String, Object> json) {
    var ink = Colors.of(json.get("tickcolor"), Color.GRAY);
    axis.setVisible(shows(json, "visible"));
    axis.setAxisLineVisible(false);
    axis.setTickMarkStroke(new BasicStroke(1));
    axis.setTickLabelInsets(new RectangleInsets(5, 4, 2, 4));
    axis.setTickMarksVisible("outside".equals(json.get("ticks")));
    axis.setTickMarkPaint(ink);
    axis.setTickMarkOutsideLength((float) Json.number(json, "ticklen", 5));
    axis.setTickLabelsVisible(Fonts.missing() == null && shows(json, "showticklabels"));
    if (Fonts.missing() == null) {
      var font = Json.object(json, "tickfont");
      axis.setTickLabelFont(Fonts.of(Json.number(font, "size", Style.FONT_SIZE), false));
      axis.setTickLabelPaint(Colors.of(font.get("color"), Colors.of(Style.INK, Color.BLACK)));
      axis.setLabelFont(Fonts.of(Style.FONT_SIZE + 1, false));
      axis.setLabelPaint(Colors.of(Style.INK, Color.BLACK));
      axis.setLabelInsets(new RectangleInsets(6, 6, 6, 6));
      var lines = PlotlyText.lines(Json.text(Json.object(json, "title"), "text", ""));
      axis.setLabel(lines.isEmpty() ? null : String.join(" ", lines));
    }
  }
}
