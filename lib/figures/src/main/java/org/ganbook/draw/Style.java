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

  public static final String INK = "#333333";
  public static final String QUIET = "#666666";
  static final String AXIS = "#888888";
  static final String GRID = "#EBEBEB";
  public static final String FONTS = "Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif";
  static final int FONT_SIZE = 12;
  static final int TITLE_SIZE = 15;
  public static final int MAX_WIDTH = 700;
  static final int HEIGHT = 360;

  private Style() {}

  /** Fills in whatever the layout leaves open; what it says stays. */
  public static void dress(Map<String, Object> layout) {
    double width = Json.number(layout, "width", 0);
    double height = Json.number(layout, "height", 0);
    if ((width == 800 && height == 600) || ((width == 0 || width == 700) && height == 450)) {
      // jsplot's own choices, not the reader's.
      layout.keySet().removeAll(List.of("width", "height"));
    }
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
      title.putIfAbsent("x", 0);
      title.putIfAbsent("xref", "container");
      title.putIfAbsent("xanchor", "left");
      title.putIfAbsent("y", 1);
      title.putIfAbsent("yref", "container");
      title.putIfAbsent("yanchor", "top");
      title.putIfAbsent("pad", Json.object("l", 12, "t", 10));
      Json.within(title, "font").putIfAbsent("size", TITLE_SIZE);
    }
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Fills in whatever an axis leaves open; its range is known. */
  static void dressAxis(Map<String, Object> axis) {
    axis.putIfAbsent("showline", true);
    axis.putIfAbsent("linecolor", AXIS);
    axis.putIfAbsent("ticks", "outside");
    axis.putIfAbsent("ticklen", 4);
    axis.putIfAbsent("tickcolor", AXIS);
    axis.putIfAbsent("gridcolor", GRID);
    axis.putIfAbsent("zeroline", false);
    axis.putIfAbsent("separatethousands", true);
    axis.putIfAbsent("minexponent", 9);
    axis.putIfAbsent("exponentformat", "power");
    axis.putIfAbsent("tickangle", 0);
    if (axis.containsKey("overlaying")) {
      axis.putIfAbsent("showgrid", false);
    }
    if (axis.get("title") instanceof Map<?, ?>) {
      var title = Json.within(axis, "title");
      title.putIfAbsent("standoff", 6);
      Json.within(title, "font").putIfAbsent("size", FONT_SIZE + 1);
    }
    double[] range = Json.list(axis, "range").stream().mapToDouble(Style::number).toArray();
    if ("log".equals(axis.get("type")) && range.length == 2 && Math.abs(range[1] - range[0]) > 1) {
      // Decades only.
      axis.putIfAbsent("dtick", 1);
    }
  }
}
