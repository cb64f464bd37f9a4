package org.ganbook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Style;

/** Plotly's words for curves, bars, axes, lines and notes: JSON to which more may be added. */
public final class Plotly {
  private Plotly() {}

  /**
   * Joins points by a line, with a gap where a number is not finite.
   *
   * @param name plain text; null or empty for a line that the legend leaves out
   * @param color any CSS colour
   * @param width in pixels
   */
  public static Map<String, Object> line(
      String name, double[] x, double[] y, String color, double width) {
    var line = trace("scatter", name, numbers(x), numbers(y));
    line.put("mode", "lines");
    line.put("line", Json.object("color", color, "width", width));
    return line;
  }

  /** Draws points as dots of a diameter in pixels, with an opacity from 0 to 1. */
  public static Map<String, Object> dots(
      String name, double[] x, double[] y, String color, double size, double opacity) {
    var dots = trace("scatter", name, numbers(x), numbers(y));
    dots.put("mode", "markers");
    dots.put("marker", Json.object("color", color, "size", size, "opacity", opacity));
    return dots;
  }

  /** Draws upright bars. */
  public static Map<String, Object> bars(String name, List<?> x, List<?> y, String color) {
    var bars = trace("bar", name, x, y);
    bars.put("marker", Json.object("color", color));
    return bars;
  }

  /** Makes a trace of any type; without a name, null or empty, the legend leaves it out. */
  public static Map<String, Object> trace(String type, String name, List<?> x, List<?> y) {
    var trace = Json.object("type", type, "x", x, "y", y);
    if (name != null && !name.isEmpty()) {
      trace.put("name", PlotlyText.escape(name));
    }
    return trace;
  }

  /**
   * Makes an axis.
   *
   * @param title plain text
   * @param settings plotly's keys and their values by turns, such as {@code "type", "log"}
   */
  public static Map<String, Object> axis(String title, Object... settings) {
    var axis = Json.object(settings);
    axis.put("title", title(title));
    return axis;
  }

  /** Returns the colour of one of several curves, counted from 0. */
  public static String color(int place) {
    return Style.PALETTE.get(place % Style.PALETTE.size());
  }

  /** The title of a chart or of an axis, of plain text. */
  static Map<String, Object> title(String text) {
    return Json.object("text", PlotlyText.escape(text));
  }

  /** A horizontal line over the whole width, named in the legend: beside it may be a curve. */
  static Map<String, Object> level(Level level) {
    var line =
        Json.read(
            """
            {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y",
             "line": {"width": 1.2, "dash": "dash"}, "showlegend": true}
            """);
    line.put("y0", level.value());
    line.put("y1", level.value());
    line.put("name", PlotlyText.escape(level.name()));
    Json.within(line, "line").put("color", level.color());
    return line;
  }

  /** A vertical line over the whole height. */
  static Map<String, Object> mark(double x) {
    var line =
        Json.read(
            """
            {"type": "line", "xref": "x", "yref": "y domain", "y0": 0, "y1": 1,
             "line": {"color": "rgba(120,120,120,0.5)", "width": 1, "dash": "dot"}}
            """);
    line.put("x0", x);
    line.put("x1", x);
    return line;
  }

  /** A shaded stretch over the whole height; as pale as a curve needs to be seen through it. */
  static Map<String, Object> stretch(double from, double to) {
    var stretch =
        Json.read(
            """
            {"type": "rect", "xref": "x", "yref": "y domain", "y0": 0, "y1": 1,
             "fillcolor": "rgba(230,159,0,0.2)", "line": {"width": 0}}
            """);
    stretch.put("x0", from);
    stretch.put("x1", to);
    return stretch;
  }

  /** The name of a mark, above its upper end. */
  static Map<String, Object> markName(String name, double x) {
    return text(
        name,
        x,
        1,
        """
        {"xref": "x", "yref": "y domain", "yanchor": "bottom", "yshift": 1,
         "font": {"size": 11, "color": "#888888"}}
        """);
  }

  /** Writes plain text in the middle of a place on the axes. */
  public static Map<String, Object> note(String text, double x, double y, String color) {
    var note = text(text, x, y, "{\"xref\": \"x\", \"yref\": \"y\"}");
    note.put("font", Json.object("size", 12, "color", color));
    return note;
  }

  /** An annotation; its anchors and its font in JSON. */
  static Map<String, Object> text(String text, double x, double y, String json) {
    var annotation = Json.read(json);
    annotation.putAll(Json.object("text", PlotlyText.escape(text), "x", x, "y", y));
    annotation.putAll(Json.object("showarrow", false, "borderpad", 0));
    return annotation;
  }

  /** Returns numbers as JSON holds them: null for one that is not finite. */
  public static List<Object> numbers(double... values) {
    var numbers = new ArrayList<Object>(values.length);
    for (double value : values) {
      numbers.add(Double.isFinite(value) ? value : null);
    }
    return numbers;
  }
}
