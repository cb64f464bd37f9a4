package org.ganbook.draw;

import java.util.List;
import java.util.Map;

/**
 * How every chart of the house looks: white paper, quiet axes, and colours that people who confuse
 * red and green can tell apart (Okabe and Ito, 2008).
 */
public final class Style {
  /** The discriminator's colour in every figure: blue. */
  public static final String DISCRIMINATOR = "#0072B2";

  /** The generator's colour in every figure: vermilion. */
  public static final String GENERATOR = "#D55E00";

  /** The colour of real data: green. */
  public static final String REAL = "#009E73";

  /** The colours of lines that have none, in this order. */
  public static final List<String> PALETTE =
      List.of(
          DISCRIMINATOR, GENERATOR, REAL, "#CC79A7", "#E69F00", "#56B4E9", "#555555", "#8C6D00");

  /** Viridis: dark is low, and lightness grows evenly with the value. */
  public static final List<Object> HEAT =
      List.of(
          List.of(0.0, "#440154"),
          List.of(0.125, "#472d7b"),
          List.of(0.25, "#3b528b"),
          List.of(0.375, "#2c728e"),
          List.of(0.5, "#21918c"),
          List.of(0.625, "#28ae80"),
          List.of(0.75, "#5ec962"),
          List.of(0.875, "#addc30"),
          List.of(1.0, "#fde725"));

  /** As plotly's {@code hovermode}: the mouse shows all curves' values at once. */
  public static final String TOGETHER = "x unified";

  /** The colour of text, and of text that stands back. */
  public static final String INK = "#333333";

  public static final String QUIET = "#666666";
  static final String AXIS = "#888888";

  /** Families as CSS lists them, the first that is there. */
  public static final String FONTS = "Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif";

  static final int FONT_SIZE = 12;
  static final int TITLE_SIZE = 15;

  /** How wide a notebook's page is, in CSS pixels. */
  public static final int MAX_WIDTH = 700;

  static final int HEIGHT = 360;

  /** What parts of a figure have where they say nothing. */
  private static final Map<String, Object> PARTS =
      Json.read(
          """
          {"axis": {"showline": true, "linecolor": "#888888", "ticks": "outside", "ticklen": 4,
             "tickcolor": "#888888", "gridcolor": "#EBEBEB", "zeroline": false,
             "separatethousands": true, "minexponent": 9, "exponentformat": "power",
             "tickangle": 0},
           "colorbar": {"thickness": 14, "outlinewidth": 0, "len": 1, "ticks": "outside",
             "ticklen": 3, "tickcolor": "#888888"},
           "legend": {"orientation": "h", "traceorder": "normal", "xref": "container",
             "yref": "container", "xanchor": "left", "yanchor": "top"},
           "title": {"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
             "yanchor": "top"}}
          """);

  private Style() {}

  /** Fills in whatever the layout leaves open; what it says stays. */
  public static void dress(Map<String, Object> layout) {
    layout.put("width", (int) Math.min(Json.number(layout, "width", MAX_WIDTH), MAX_WIDTH));
    layout.put("height", (int) Json.number(layout, "height", HEIGHT));
    layout.remove("autosize");
    var font = Json.within(layout, "font");
    font.putIfAbsent("family", FONTS);
    font.putIfAbsent("size", FONT_SIZE);
    font.putIfAbsent("color", INK);
    layout.putIfAbsent("paper_bgcolor", "white");
    layout.putIfAbsent("plot_bgcolor", "white");
    layout.putIfAbsent("colorway", PALETTE);
    layout.putIfAbsent("separators", ".,");
    layout.putIfAbsent("hovermode", "closest");
    layout.putIfAbsent("bargap", 0.2);
    if (layout.get("title") instanceof Map<?, ?>) {
      var title = Json.within(layout, "title");
      dress(title, "title");
      title.putIfAbsent("pad", Json.object("l", 12, "t", 10));
      Json.within(title, "font").putIfAbsent("size", TITLE_SIZE);
    }
  }

  /** Fills in whatever a part of a figure leaves open: a title, an axis, a legend. */
  static void dress(Map<String, Object> part, String kind) {
    Json.object(PARTS, kind).forEach(part::putIfAbsent);
  }

  /** Fills in whatever an axis leaves open; its range is known. */
  static void dressAxis(Map<String, Object> axis) {
    dress(axis, "axis");
    if (axis.containsKey("overlaying")) {
      axis.putIfAbsent("showgrid", false);
    }
    if (axis.get("title") instanceof Map<?, ?>) {
      var title = Json.within(axis, "title");
      title.putIfAbsent("standoff", 6);
      Json.within(title, "font").putIfAbsent("size", FONT_SIZE + 1);
    }
    var range = Json.list(axis, "range");
    if ("log".equals(axis.get("type"))
        && range.size() == 2
        && Math.abs(number(range.get(1)) - number(range.get(0))) > 1) {
      axis.putIfAbsent("dtick", 1); // decades only
    }
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
