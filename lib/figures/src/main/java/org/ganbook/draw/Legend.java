package org.ganbook.draw;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The legend of a figure, of its curves and its levels: rows above the curves, laid out by plotly's
 * rule (one row if it fits, else columns of equal width), so that it never hides a curve.
 */
public final class Legend {
  /** The height of a row, in pixels. */
  public static final double ROW = 19;

  private static final double SIGN = 30;
  private static final double SIGN_END = 40;
  private static final double GAP = 5;
  private static final double PAD = 4;

  private final Map<Integer, Map<String, Object>> entries = new LinkedHashMap<>();
  private final Map<String, Object> layout;
  private final double size;

  /** Reads what a figure's legend has to explain. */
  public Legend(Map<String, Object> json) {
    layout = Json.object(json, "layout");
    size = Json.number(Json.object(layout, "legend", "font"), "size", Style.FONT_SIZE);
    var traces = Json.objects(json, "data");
    for (int i = 0; i < traces.size(); i++) {
      var trace = traces.get(i);
      if (trace.get("name") instanceof String && !Boolean.FALSE.equals(trace.get("showlegend"))) {
        entries.put(i, trace);
      }
    }
    int level = traces.size();
    for (var shape : Json.objects(layout, "shapes")) {
      if (Boolean.TRUE.equals(shape.get("showlegend"))) {
        entries.put(level++, shape);
      }
    }
    Object shown = layout.get("showlegend");
    if (Boolean.FALSE.equals(shown) || (shown == null && entries.size() < 2)) {
      entries.clear();
    }
  }

  /**
   * Returns its height in pixels if it may be as wide as given; 0 if there is nothing to explain.
   */
  public double height(double available) {
    return entries.isEmpty() ? 0 : Math.ceil((double) entries.size() / columns(available)) * ROW;
  }

  /** Draws it where the layout's legend says. */
  void draw(Graphics2D g, Sheet sheet) {
    var legend = Json.object(layout, "legend");
    double x0 = Json.number(legend, "x", 0);
    double y0 = Json.number(legend, "y", 1);
    double left = "container".equals(legend.get("xref")) ? x0 * sheet.width() : sheet.x(x0);
    boolean container = "container".equals(legend.get("yref"));
    double top = PAD + (container ? (1 - y0) * sheet.height() : sheet.y(y0));
    double available = sheet.width() - left;
    int columns = columns(available);
    boolean oneRow = columns >= entries.size();
    var lettering = Lettering.of(Json.object(layout, "font"), size);
    double x = left;
    int i = 0;
    for (var entry : entries.entrySet()) {
      double middle = top + (Math.floorDiv(i, columns) + 0.5) * ROW;
      x = oneRow ? x : left + (i % columns) * widest();
      var trace = entry.getValue();
      g.setColor(Traces.color(layout, entry.getKey(), trace));
      sign(g, trace, x + GAP, middle);
      String name = Fonts.shortened(name(trace), size, sheet.width() - x - SIGN_END - PAD);
      lettering.draw(g, List.of(name), x + SIGN_END, middle, 0, 0.5);
      x += oneRow ? width(trace) : 0;
      i++;
    }
  }

  private static void sign(Graphics2D g, Map<String, Object> trace, double x, double y) {
    String mode = Json.text(trace, "mode", "lines");
    String type = Json.text(trace, "type", "scatter");
    if (type.startsWith("scatter") || type.equals("line")) {
      if (mode.contains("lines")) {
        g.setStroke(Traces.stroke(Json.object(trace, "line")));
        g.draw(new Line2D.Double(x, y, x + SIGN, y));
      }
      if (mode.contains("markers")) {
        double d = Json.number(Json.object(trace, "marker"), "size", 6);
        g.fill(new Ellipse2D.Double(x + SIGN / 2 - d / 2, y - d / 2, d, d));
      }
    } else {
      g.fill(new Rectangle2D.Double(x + SIGN / 2 - 6, y - 6, 12, 12));
    }
  }

  private int columns(double available) {
    double row = entries.values().stream().mapToDouble(this::width).sum();
    return row <= available
        ? Math.max(1, entries.size())
        : Math.max(1, (int) (available / widest()));
  }

  private double widest() {
    return entries.values().stream().mapToDouble(this::width).max().orElse(1);
  }

  private double width(Map<String, Object> trace) {
    return SIGN_END + Fonts.width(name(trace), size) + 2 * GAP;
  }

  private static String name(Map<String, Object> trace) {
    return PlotlyText.lines(Json.text(trace, "name", "")).stream().findFirst().orElse("");
  }
}
