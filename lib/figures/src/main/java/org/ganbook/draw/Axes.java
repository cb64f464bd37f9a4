package org.ganbook.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The axes of a figure: their names as traces say them ({@code x}, {@code y2}), their layout, their
 * scale and their range.
 */
final class Axes {
  private static final Set<String> PLACED_OTHERWISE = Set.of("pie", "scatter3d", "surface");

  /** Stands for a trace without axes, so that the others keep their numbers. */
  private static final Map<String, Object> NONE = Map.of();

  /** The share of an axis that stays free beside curves, at each end. */
  private static final double PADDING = 0.05;

  private final Map<String, Object> layout;
  private final List<Map<String, Object>> traces;
  private final Map<String, AxisScale> scales = new LinkedHashMap<>();

  /** Reads the axes of a figure. */
  Axes(Map<String, Object> json) {
    layout = Json.object(json, "layout");
    traces =
        Json.objects(json, "data").stream()
            .map(
                trace ->
                    PLACED_OTHERWISE.contains(Json.text(trace, "type", "scatter")) ? NONE : trace)
            .toList();
    for (String id : used()) {
      var values = new ArrayList<Object>();
      tracesOn(id).forEach(trace -> values.addAll(Json.list(trace, letter(id))));
      scales.put(id, AxisScale.of(layoutOf(id), values));
    }
  }

  /** The layout's key of an axis: {@code x2} is {@code xaxis2}. */
  static String key(String id) {
    return id.charAt(0) + "axis" + id.substring(1);
  }

  private static String letter(String id) {
    return id.substring(0, 1);
  }

  /** The axis of a trace in one direction, {@code x} or {@code y}. */
  static String axisOf(Map<String, Object> trace, String letter) {
    return Json.text(trace, letter + "axis", letter);
  }

  /** The layout of an axis. */
  Map<String, Object> layoutOf(String id) {
    return Json.object(layout, key(id));
  }

  /** The scale of an axis. */
  AxisScale scale(String id) {
    return scales.getOrDefault(id, AxisScale.LINEAR);
  }

  /** Where a trace's values lie on its axis in one direction, {@code x} or {@code y}. */
  double[] places(Map<String, Object> trace, String letter) {
    return scale(axisOf(trace, letter)).at(Json.list(trace, letter));
  }

  /** The range of an axis as plotly says it: logarithms on a logarithmic axis. */
  double[] range(String id) {
    var range = Json.list(layoutOf(id), "range");
    return range.size() == 2 ? scale(id).at(range) : new double[] {0, 1};
  }

  /** The axes that traces lie on, in order; x and y if there is no trace. */
  Set<String> used() {
    var ids = new LinkedHashSet<String>();
    pairs().forEach(ids::addAll);
    return ids;
  }

  /** The pairs of axes that traces lie on; one subplot each. */
  Set<List<String>> pairs() {
    var pairs = new LinkedHashSet<List<String>>();
    traces.stream().filter(trace -> !trace.isEmpty()).forEach(trace -> pairs.add(pair(trace)));
    if (traces.isEmpty()) {
      pairs.add(List.of("x", "y"));
    }
    return pairs;
  }

  private static List<String> pair(Map<String, Object> trace) {
    return List.of(axisOf(trace, "x"), axisOf(trace, "y"));
  }

  /** The traces on a pair of axes, each with its place among all. */
  Map<Integer, Map<String, Object>> tracesOn(List<String> pair) {
    var on = new LinkedHashMap<Integer, Map<String, Object>>();
    for (int i = 0; i < traces.size(); i++) {
      var trace = traces.get(i);
      if (pair(trace).equals(pair) && isVisible(trace)) {
        on.put(i, trace);
      }
    }
    return on;
  }

  /** The traces that touch an axis. */
  private List<Map<String, Object>> tracesOn(String id) {
    return traces.stream()
        .filter(trace -> pair(trace).contains(id))
        .filter(Axes::isVisible)
        .toList();
  }

  private static boolean isVisible(Map<String, Object> trace) {
    boolean shown = !trace.containsKey("visible") || Boolean.TRUE.equals(trace.get("visible"));
    return shown && !trace.isEmpty();
  }

  /**
   * Puts a range into the layout of each used axis that has none, near plotly's own choice, so that
   * the interactive figure and the PNG show the same part of the data.
   */
  void fixRanges() {
    for (String id : used()) {
      var axis = Json.within(layout, key(id));
      var given = Json.list(axis, "range");
      var range =
          given.size() == 2 ? given : chosenRange(id).stream().map(scale(id)::written).toList();
      boolean reversed = "reversed".equals(axis.get("autorange"));
      axis.put("range", reversed ? List.of(range.get(1), range.get(0)) : range);
      // Beside a range, plotly would take it for a wish to choose again.
      axis.remove("autorange");
    }
  }

  private List<Double> chosenRange(String id) {
    var extents = extents(id);
    double low = extents.stream().mapToDouble(Extent::low).min().orElse(1);
    double high = extents.stream().mapToDouble(Extent::high).max().orElse(0);
    boolean fromZero = extents.stream().anyMatch(Extent::fromZero);
    if (low > high) {
      return List.of(-1.0, 1.0);
    }
    if (scale(id).isLog()) {
      low = Math.log10(low);
      high = Math.log10(high);
    } else if (fromZero) {
      low = Math.min(low, 0);
      high = Math.max(high, 0);
    }
    if (low == high) {
      return List.of(low - 1, high + 1);
    }
    boolean padded = extents.stream().anyMatch(Extent::padded);
    double pad = padded ? PADDING * (high - low) / (1 - 2 * PADDING) : 0;
    return List.of(
        fromZero && low == 0 ? low : low - pad, fromZero && high == 0 ? high : high + pad);
  }

  /** How far something reaches on an axis; not at all if it is low above high. */
  private record Extent(double low, double high, boolean fromZero, boolean padded) {}

  private List<Extent> extents(String id) {
    var scale = scale(id);
    String letter = letter(id);
    var extents = new ArrayList<Extent>();
    tracesOn(id).forEach(trace -> extents.add(extent(trace, letter, scale)));
    // Lines across the whole plot are to be seen.
    for (var shape : Json.objects(layout, "shapes")) {
      Object level = shape.get(letter + "0");
      if (id.equals(shape.get(letter + "ref")) && Objects.equals(level, shape.get(letter + "1"))) {
        double at = scale.at(level);
        if (!scale.isLog() || at > 0) {
          extents.add(new Extent(at, at, false, true));
        }
      }
    }
    return extents;
  }

  private static Extent extent(Map<String, Object> trace, String letter, AxisScale scale) {
    var values = Json.list(trace, letter);
    double[] places = scale.at(values);
    double[] seen =
        Arrays.stream(places)
            .filter(at -> !Double.isNaN(at) && (!scale.isLog() || at > 0))
            .toArray();
    double low = Arrays.stream(seen).min().orElse(Double.POSITIVE_INFINITY);
    double high = Arrays.stream(seen).max().orElse(Double.NEGATIVE_INFINITY);
    boolean vertical = letter.equals("y");
    boolean padded = false;
    double half = 0;
    switch (Json.text(trace, "type", "scatter")) {
      case "bar" -> {
        if (vertical != "h".equals(trace.get("orientation"))) {
          return new Extent(low, high, true, true);
        }
        half = Json.number(trace, "width", smallestStep(places)) / 2;
      }
      case "heatmap" -> half = values.size() > 1 ? (high - low) / (values.size() - 1) / 2 : 0.5;
      case "contour" -> {}
      default -> {
        half = scale.isCategory() ? 0.5 : 0;
        padded =
            !scale.isCategory() && (vertical || !Json.text(trace, "mode", "lines").equals("lines"));
      }
    }
    return new Extent(low - half, high + half, false, padded);
  }

  /** The smallest distance of two places; 1 if there are fewer than two. */
  static double smallestStep(double[] places) {
    double[] sorted = Arrays.stream(places).filter(Double::isFinite).sorted().distinct().toArray();
    double step = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      step = Math.min(step, sorted[i] - sorted[i - 1]);
    }
    return Double.isInfinite(step) ? 1 : step;
  }
}
