package org.ganbook.draw;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a figure ready for both pictures: the house's style where the figure says nothing, ranges,
 * margins wide enough for what stands in them, the legend's place.
 */
public final class LayoutDefaults {
  private static final int EDGE = 16;

  /** Between text and the sheet's edge. */
  private static final int LEAST = 3;

  /** Seven digits at most, thousands apart, no letters for powers of ten. */
  private static final String DIGITS = ",.7~r";

  /** What stands right of the curves, a colour bar, a second axis, has so much room at least. */
  private static final int SIDE = 64;

  /** The part of the sheet's width that a name on an axis may take. */
  private static final double NAME = 0.35;

  private LayoutDefaults() {}

  /** Arranges a copy. */
  public static Map<String, Object> of(Map<String, Object> figure) {
    var json = Json.asObject(Json.copy(figure));
    var layout = Json.within(json, "layout");
    Style.dress(layout);
    var data = Json.listWithin(json, "data");
    data.replaceAll(trace -> dressed(Bins.count(Json.asObject(trace), layout)));
    quietBackground(data);
    Ranges.fix(json);
    var axes = Axes.of(json);
    for (String id : axes.used()) {
      var axis = Json.within(layout, Axes.key(id));
      Style.dressAxis(axis);
      switch (axes.scale(id).kind()) {
        case CATEGORY -> {
          axis.putIfAbsent("showgrid", false);
          shorten(axis, axes.scale(id), NAME * Json.number(layout, "width", Style.MAX_WIDTH));
        }
        case LINEAR -> axis.putIfAbsent("hoverformat", DIGITS);
        default -> {}
      }
    }
    wrapTitle(layout);
    margins(json, layout);
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
        ContourBands.choose(trace);
      }
      var bar = Json.within(trace, "colorbar");
      bar.putIfAbsent("thickness", 14);
      bar.putIfAbsent("outlinewidth", 0);
      bar.putIfAbsent("len", 1);
      bar.putIfAbsent("ticks", "outside");
      bar.putIfAbsent("ticklen", 3);
      bar.putIfAbsent("tickcolor", Style.AXIS);
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

  private static void margins(Map<String, Object> json, Map<String, Object> layout) {
    var axes = Axes.of(json);
    var margin = Json.within(layout, "margin");
    var title = Json.object(layout, "title");
    var lines = PlotlyText.lines(Json.text(title, "text", ""));
    double titleHeight =
        lines.isEmpty() ? 8 : 14 + Lettering.of(Json.object(title, "font"), 15).height(lines);
    double height = Json.number(layout, "height", Style.HEIGHT);
    double width = Json.number(layout, "width", Style.MAX_WIDTH);
    margin.putIfAbsent("l", EDGE + (int) beside(axes, "y", height));
    double left = Json.number(margin, "l", 60);
    double right = Math.max(atTheRight(axes, height), ColorBar.width(json, width - left));
    double side = EDGE + (right > 0 ? Math.max(SIDE, right) : 0);
    double[] beyond = Ticks.beyond(axes, "x", width - left - side);
    margin.putIfAbsent("r", (int) Math.max(side, Math.ceil(beyond[1]) + LEAST));
    margin.putIfAbsent("b", EDGE + 14 + (hasTitle(axes.layoutOf("x")) ? 22 : 0));
    double legend = new Legend(json).height(width - left);
    margin.putIfAbsent("t", (int) (titleHeight + legend + 8 + (hasMarks(layout) ? 12 : 0)));
    anchorMarks(axes, layout, left, width);
    if (legend > 0) {
      var place = Json.within(layout, "legend");
      place.putIfAbsent("orientation", "h");
      place.putIfAbsent("traceorder", "normal");
      place.putIfAbsent("xref", "container");
      place.putIfAbsent("yref", "container");
      place.putIfAbsent("xanchor", "left");
      place.putIfAbsent("yanchor", "top");
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
        if (at - half < LEAST) {
          note.put("xanchor", "left");
        } else if (at + half > width - LEAST) {
          note.put("xanchor", "right");
        }
      }
    }
  }

  private static boolean isMark(Map<String, Object> note) {
    return "y domain".equals(note.get("yref")) && "bottom".equals(note.get("yanchor"));
  }

  /** Whether names stand above the curves. */
  private static boolean hasMarks(Map<String, Object> layout) {
    return Json.objects(layout, "annotations").stream().anyMatch(LayoutDefaults::isMark);
  }

  /** Room for the axes at the right; 0 if there are none. */
  private static double atTheRight(Axes axes, double height) {
    return axes.used().stream()
        .filter(id -> "right".equals(axes.layoutOf(id).get("side")))
        .mapToDouble(id -> beside(axes, id, height))
        .max()
        .orElse(0);
  }

  private static boolean hasTitle(Map<String, Object> axis) {
    return !Json.text(Json.object(axis, "title"), "text", "").isEmpty();
  }

  /** Room for the widest tick label and the title of a y axis. */
  private static double beside(Axes axes, String id, double height) {
    var axis = axes.layoutOf(id);
    var scale = axes.scale(id);
    double[] range = axes.range(id);
    double widest = 0;
    if (scale.kind() == AxisScale.Kind.LINEAR) {
      double step = Ticks.step(axis, range[0], range[1], height - 100, true);
      var format = Ticks.format(axis, step);
      for (double tick : List.of(range[0], range[1])) {
        double shown = Math.rint(tick / step) * step;
        widest = Math.max(widest, Fonts.width(format.format(shown), Style.FONT_SIZE));
      }
    } else {
      widest = 40;
    }
    for (String name : scale.labels(axis)) {
      widest = Math.max(widest, Fonts.width(name, Style.FONT_SIZE));
    }
    return widest + 8 + (hasTitle(axis) ? 24 : 0);
  }
}
