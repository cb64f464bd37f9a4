package org.ganbook.draw;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives every axis its range, near plotly's own choice, so that the interactive figure and the PNG
 * show the same part of the data.
 */
final class Ranges {
  private static final double PADDING = 0.05;

  private Ranges() {}

  /** Puts a range into the layout of each used axis that has none. */
  static void fix(Map<String, Object> json) {
    var axes = Axes.of(json);
    var layout = Json.within(json, "layout");
    for (String id : axes.used()) {
      var axis = Json.within(layout, Axes.key(id));
      var scale = axes.scale(id);
      var range =
          Json.list(axis, "range").size() == 2
              ? Json.list(axis, "range")
              : range(axes, id, scale, layout).stream().map(scale::written).toList();
      boolean reversed = "reversed".equals(axis.get("autorange"));
      axis.put("range", reversed ? List.of(range.get(1), range.get(0)) : range);
      // Beside a range, plotly would take it for a wish to choose again.
      axis.remove("autorange");
    }
  }

  private static List<Double> range(
      Axes axes, String id, AxisScale scale, Map<String, Object> layout) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean fromZero = false;
    boolean padded = false;
    for (var trace : axes.tracesOn(id)) {
      var extent = Extent.of(trace, id, scale);
      low = Math.min(low, extent.low());
      high = Math.max(high, extent.high());
      fromZero |= extent.fromZero();
      padded |= extent.padded();
    }
    for (double level : levels(layout, id, scale)) {
      low = Math.min(low, level);
      high = Math.max(high, level);
      padded = true;
    }
    if (low > high) {
      return List.of(-1.0, 1.0);
    }
    if (scale.kind() == AxisScale.Kind.LOG) {
      low = Math.log10(low);
      high = Math.log10(high);
    } else if (fromZero) {
      low = Math.min(low, 0);
      high = Math.max(high, 0);
    }
    if (low == high) {
      return List.of(low - 1, high + 1);
    }
    double pad = padded ? PADDING * (high - low) / (1 - 2 * PADDING) : 0;
    return List.of(
        fromZero && low == 0 ? low : low - pad, fromZero && high == 0 ? high : high + pad);
  }

  /** The values of lines across the whole plot; they are to be seen. */
  private static double[] levels(Map<String, Object> layout, String id, AxisScale scale) {
    String letter = id.substring(0, 1);
    return Json.objects(layout, "shapes").stream()
        .filter(shape -> id.equals(shape.get(letter + "ref")))
        .filter(shape -> Objects.equals(shape.get(letter + "0"), shape.get(letter + "1")))
        .mapToDouble(shape -> scale.at(shape.get(letter + "0")))
        .filter(at -> scale.kind() != AxisScale.Kind.LOG || at > 0)
        .toArray();
  }

  /** How far one trace reaches on one axis. */
  private record Extent(double low, double high, boolean fromZero, boolean padded) {
    static Extent of(Map<String, Object> trace, String id, AxisScale scale) {
      boolean vertical = id.startsWith("y");
      String type = Json.text(trace, "type", "scatter");
      boolean horizontal = "h".equals(trace.get("orientation"));
      boolean log = scale.kind() == AxisScale.Kind.LOG;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Object value : Json.list(trace, id.substring(0, 1))) {
        double at = scale.at(value);
        if (!Double.isNaN(at) && (!log || at > 0)) {
          low = Math.min(low, at);
          high = Math.max(high, at);
        }
      }
      boolean category = scale.kind() == AxisScale.Kind.CATEGORY;
      return switch (type) {
        case "bar" ->
            vertical != horizontal
                ? new Extent(low, high, true, true)
                : bars(scale.at(Json.list(trace, id.substring(0, 1))), trace, low, high);
        case "heatmap", "contour" -> {
          double half = type.equals("contour") ? 0 : halfCell(trace, id, low, high);
          yield new Extent(low - half, high + half, false, false);
        }
        default -> {
          boolean lines = Json.text(trace, "mode", "lines").equals("lines");
          double half = category ? 0.5 : 0;
          yield new Extent(low - half, high + half, false, !category && (vertical || !lines));
        }
      };
    }

    private static Extent bars(
        double[] places, Map<String, Object> trace, double low, double high) {
      double half = Json.number(trace, "width", BarTrace.step(places)) / 2;
      return new Extent(low - half, high + half, false, false);
    }

    private static double halfCell(Map<String, Object> trace, String id, double low, double high) {
      int cells = Json.list(trace, id.substring(0, 1)).size();
      return cells > 1 ? (high - low) / (cells - 1) / 2 : 0.5;
    }
  }
}
