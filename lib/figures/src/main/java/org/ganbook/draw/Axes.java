package org.ganbook.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The axes of a figure: their names as traces say them ({@code x}, {@code y2}), their layout and
 * their scale.
 */
final class Axes {
  private static final Set<String> PLACED_OTHERWISE = Set.of("pie", "scatter3d", "surface");

  /** Stands for a trace without axes, so that the others keep their numbers. */
  private static final Map<String, Object> NONE = Map.of();

  private final Map<String, Object> layout;
  private final List<Map<String, Object>> traces;
  private final Map<String, AxisScale> scales = new LinkedHashMap<>();

  private Axes(Map<String, Object> json) {
    layout = Json.object(json, "layout");
    traces =
        Json.objects(json, "data").stream()
            .map(
                trace ->
                    PLACED_OTHERWISE.contains(Json.text(trace, "type", "scatter")) ? NONE : trace)
            .toList();
    for (String id : used()) {
      scales.put(id, AxisScale.of(layoutOf(id), valuesOn(id)));
    }
  }

  /** Reads the axes of a figure. */
  static Axes of(Map<String, Object> json) {
    return new Axes(json);
  }

  /** The layout's key of an axis: {@code x2} is {@code xaxis2}. */
  static String key(String id) {
    return id.charAt(0) + "axis" + id.substring(1);
  }

  /** The x axis of a trace. */
  static String xOf(Map<String, Object> trace) {
    return Json.text(trace, "xaxis", "x");
  }

  /** The y axis of a trace. */
  static String yOf(Map<String, Object> trace) {
    return Json.text(trace, "yaxis", "y");
  }

  /** The layout of an axis. */
  Map<String, Object> layoutOf(String id) {
    return Json.object(layout, key(id));
  }

  /** The scale of an axis. */
  AxisScale scale(String id) {
    return scales.getOrDefault(id, new AxisScale(AxisScale.Kind.LINEAR, List.of()));
  }

  /** The range of an axis as plotly says it: logarithms on a logarithmic axis. */
  double[] range(String id) {
    var range = Json.list(layoutOf(id), "range");
    var scale = scale(id);
    return range.size() == 2
        ? new double[] {scale.at(range.get(0)), scale.at(range.get(1))}
        : new double[] {0, 1};
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
    traces.stream()
        .filter(trace -> !trace.isEmpty())
        .forEach(trace -> pairs.add(List.of(xOf(trace), yOf(trace))));
    if (traces.isEmpty()) {
      pairs.add(List.of("x", "y"));
    }
    return pairs;
  }

  /** The traces on a pair of axes, each with its place among all. */
  Map<Integer, Map<String, Object>> tracesOn(List<String> pair) {
    var on = new LinkedHashMap<Integer, Map<String, Object>>();
    for (int i = 0; i < traces.size(); i++) {
      var trace = traces.get(i);
      if (xOf(trace).equals(pair.get(0)) && yOf(trace).equals(pair.get(1)) && isVisible(trace)) {
        on.put(i, trace);
      }
    }
    return on;
  }

  /** The traces that touch an axis. */
  List<Map<String, Object>> tracesOn(String id) {
    return traces.stream()
        .filter(trace -> xOf(trace).equals(id) || yOf(trace).equals(id))
        .filter(Axes::isVisible)
        .toList();
  }

  private static boolean isVisible(Map<String, Object> trace) {
    boolean shown = !trace.containsKey("visible") || Boolean.TRUE.equals(trace.get("visible"));
    return shown && !trace.isEmpty();
  }

  private List<Object> valuesOn(String id) {
    var values = new ArrayList<Object>();
    for (var trace : tracesOn(id)) {
      values.addAll(Json.list(trace, id.substring(0, 1)));
    }
    return values;
  }
}
