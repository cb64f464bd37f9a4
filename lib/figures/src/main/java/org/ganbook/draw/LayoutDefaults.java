package org.ganbook.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a figure ready for both pictures: the house's style where the figure says nothing, ranges,
 * margins wide enough for what stands in them, the legend's place.
 */
public final class LayoutDefaults {
  /** Between what stands at the curves and the sheet's edge. */
  private static final int EDGE = 16;

  /** Between text and the sheet's edge, at least. */
  private static final int LEAST_GAP = 3;

  /** What stands right of the curves, a colour bar, a second axis, has so much room at least. */
  private static final int LEAST_SIDE = 64;

  /** The part of the sheet's width that a name on an axis may take. */
  private static final double WIDEST_NAME = 0.35;

  /** Seven digits at most, thousands apart, no letters for powers of ten. */
  private static final String DIGITS = ",.7~r";

  private LayoutDefaults() {}

  /** Arranges a copy. */
  public static Map<String, Object> of(Map<String, Object> figure) {
    var json = Json.asObject(Json.copy(figure));
    var layout = Json.within(json, "layout");
    Style.dress(layout);
    var data = Json.listWithin(json, "data");
    data.replaceAll(trace -> dressed(Bins.count(Json.asObject(trace), layout)));
    quietBackground(data);
    var axes = new Axes(json);
    axes.fixRanges();
    for (String id : axes.used()) {
      var axis = Json.within(layout, Axes.key(id));
      Style.dressAxis(axis);
      switch (axes.scale(id).kind()) {
        case CATEGORY -> {
          axis.putIfAbsent("showgrid", false);
          shorten(
              axis, axes.scale(id), WIDEST_NAME * Json.number(layout, "width", Style.MAX_WIDTH));
        }
        case LINEAR -> axis.putIfAbsent("hoverformat", DIGITS);
        default -> {}
      }
    }
    wrapTitle(layout);
    margins(json, axes, layout);
    return json;
  }

  /** Ends long names with dots; the mouse shows them whole. */
  private static void shorten(Map<String, Object> axis, AxisScale scale, double room) {
    var names = scale.categories();
    if (names.stream().anyMatch(name -> Fonts.width(name, Style.FONT_SIZE) > room)) {
      axis.putIfAbsent("tickvals", names);
      axis.putIfAbsent(
          "ticktext",
          names.stream().map(name -> Fonts.shortened(name, Style.FONT_SIZE, room)).toList());
    }
  }

  /** Breaks the lines of a title that are wider than the sheet. */
  private static void wrapTitle(Map<String, Object> layout) {
    var title = Json.object(layout, "title");
    var lettering = Lettering.of(Json.object(title, "font"), Style.TITLE_SIZE);
    double room = Json.number(layout, "width", Style.MAX_WIDTH) - 2 * EDGE;
    var lines = PlotlyText.lines(Json.text(title, "text", ""));
    if (lettering.width(lines) > room) {
      lines = lines.stream().flatMap(line -> lettering.wrapped(line, room).stream()).toList();
      title.put("text", lines.stream().map(PlotlyText::escape).collect(Collectors.joining("<br>")));
    }
    if (lines.size() > 1) {
      var pad = Json.within(title, "pad");
      pad.put("t", Json.number(pad, "t", 0) + Lettering.lift(lines, lettering.size()));
    }
  }

  private static Map<String, Object> dressed(Map<String, Object> trace) {
    if (!(trace.get("name") instanceof String)) {
      trace.put("showlegend", false);
    }
    String type = Json.text(trace, "type", "scatter");
    if (type.equals("pie")) {
      trace.putIfAbsent("textinfo", "label+percent");
      trace.putIfAbsent("insidetextorientation", "horizontal");
      trace.put("textposition", "inside");
    }
    if (type.equals("heatmap") || type.equals("contour")) {
      if (!(trace.get("colorscale") instanceof List<?>)) {
        trace.put("colorscale", Style.HEAT);
      }
      if (type.equals("contour")) {
        HeatMap.chooseLevels(trace);
      }
      Style.dress(Json.within(trace, "colorbar"), "colorbar");
    }
    return trace;
  }

  /** Beside named traces, those without a name are their background: the mouse passes over them. */
  private static void quietBackground(List<Object> data) {
    var traces = data.stream().map(Json::asObject).toList();
    if (traces.stream().anyMatch(trace -> trace.containsKey("name"))) {
      traces.stream()
          .filter(trace -> !trace.containsKey("name"))
          .forEach(trace -> trace.putIfAbsent("hoverinfo", "skip"));
    }
  }

  private static void margins(Map<String, Object> json, Axes axes, Map<String, Object> layout) {
    var margin = Json.within(layout, "margin");
    var title = Json.object(layout, "title");
    var lines = PlotlyText.lines(Json.text(title, "text", ""));
    var lettering = Lettering.of(Json.object(title, "font"), Style.TITLE_SIZE);
    double titleHeight = lines.isEmpty() ? 8 : 14 + lettering.height(lines);
    double height = Json.number(layout, "height", Style.HEIGHT);
    double width = Json.number(layout, "width", Style.MAX_WIDTH);
    margin.putIfAbsent("l", EDGE + (int) beside(axes, "y", height));
    double left = Json.number(margin, "l", 60);
    double right = HeatMap.widthOfBars(json, width - left);
    for (String id : axes.used()) {
      if ("right".equals(axes.layoutOf(id).get("side"))) {
        right = Math.max(right, beside(axes, id, height));
      }
    }
    double side = EDGE + (right > 0 ? Math.max(LEAST_SIDE, right) : 0);
    double[] beyond = Ticks.beyond(axes, "x", width - left - side);
    margin.putIfAbsent("r", (int) Math.max(side, Math.ceil(beyond[1]) + LEAST_GAP));
    margin.putIfAbsent("b", EDGE + 14 + (hasTitle(axes.layoutOf("x")) ? 22 : 0));
    double legend = new Legend(json).height(width - left);
    // Names of marks stand above the curves.
    boolean marked = Json.objects(layout, "annotations").stream().anyMatch(LayoutDefaults::isMark);
    margin.putIfAbsent("t", (int) (titleHeight + legend + 8 + (marked ? 12 : 0)));
    anchorMarks(axes, layout, left, width);
    if (legend > 0) {
      var place = Json.within(layout, "legend");
      Style.dress(place, "legend");
      place.putIfAbsent("x", Math.max(0, left - 5) / width);
      place.putIfAbsent("y", 1 - titleHeight / height);
    }
  }

  /** A name near the sheet's edge stands beside its mark, not over it. */
  private static void anchorMarks(
      Axes axes, Map<String, Object> layout, double left, double width) {
    double[] range = axes.range("x");
    double across = width - left - Json.number(Json.object(layout, "margin"), "r", 0);
    for (var note : Json.objects(layout, "annotations")) {
      if (isMark(note) && "x".equals(note.get("xref")) && note.get("x") instanceof Number x) {
        double at = left + across * (x.doubleValue() - range[0]) / (range[1] - range[0]);
        double half = Fonts.width(Json.text(note, "text", ""), Style.FONT_SIZE) / 2;
        if (at - half < LEAST_GAP) {
          note.put("xanchor", "left");
        } else if (at + half > width - LEAST_GAP) {
          note.put("xanchor", "right");
        }
      }
    }
  }

  private static boolean isMark(Map<String, Object> note) {
    return "y domain".equals(note.get("yref")) && "bottom".equals(note.get("yanchor"));
  }

  private static boolean hasTitle(Map<String, Object> axis) {
    return !Json.text(Json.object(axis, "title"), "text", "").isEmpty();
  }

  /** Room for the widest tick label and the title of a y axis. */
  private static double beside(Axes axes, String id, double height) {
    var axis = axes.layoutOf(id);
    var scale = axes.scale(id);
    var labels = new ArrayList<>(scale.labels(axis));
    double widest = 40;
    if (scale.kind() == AxisScale.Kind.LINEAR) {
      double[] range = axes.range(id);
      double step = Ticks.step(axis, range[0], range[1], height - 100, true);
      for (double end : range) {
        labels.add(Ticks.format(axis, step).format(Math.rint(end / step) * step));
      }
      widest = 0;
    }
    for (String label : labels) {
      widest = Math.max(widest, Fonts.width(label, Style.FONT_SIZE));
    }
    return widest + 8 + (hasTitle(axis) ? 24 : 0);
  }
}
