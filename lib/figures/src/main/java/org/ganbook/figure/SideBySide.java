package org.ganbook.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.Legend;
import org.ganbook.draw.Lettering;
import org.ganbook.draw.Style;

/**
 * Two charts beside each other, each half as wide as the page, under one legend. Where both y axes
 * say the same they have the same range and move together, so that heights compare.
 *
 * @param left the first chart, with a title that says what it is of
 * @param right the second chart, with a title
 */
public record SideBySide(Chart left, Chart right) implements Visual {
  private static final int HEIGHT = 342;
  private static final int PLOT_WIDTH = 260;
  private static final int PLOT_TOP = 76;
  private static final int PLOT_BOTTOM = HEIGHT - 46;
  private static final int FIRST = 62;
  private static final int SECOND = Style.MAX_WIDTH - PLOT_WIDTH - 38;

  private static final int TITLE = 14;
  private static final int TITLE_LINE = 18;

  /** A mark's name is as wide as this. */
  private static final int NAME = 62;

  /** Puts two charts beside each other, each with a title that says what it is of. */
  public static SideBySide of(Chart left, Chart right) {
    return new SideBySide(left, right);
  }

  @Override
  public Picture picture() {
    var charts = List.of(spaced(left.json()), spaced(right.json()));
    double rows = new Legend(sheet(charts, 0).json()).height(Style.MAX_WIDTH - FIRST);
    return sheet(charts, (int) Math.max(0, rows - Legend.ROW)).picture(text());
  }

  /** Both, with so much room for further rows of the legend. */
  private Composition sheet(List<Map<String, Object>> charts, int rows) {
    var titles = List.of(titles(left), titles(right));
    int below = (Math.max(titles.get(0).size(), titles.get(1).size()) - 1) * TITLE_LINE;
    int top = PLOT_TOP + below + rows;
    var sheet = new Composition(Style.MAX_WIDTH, HEIGHT + below + rows);
    for (int i = 0; i < 2; i++) {
      int from = i == 0 ? FIRST : SECOND;
      sheet.arranged(
          charts.get(i), new Rectangle2D.Double(from, top, PLOT_WIDTH, PLOT_BOTTOM - PLOT_TOP));
      int middle = 18;
      for (String line : titles.get(i)) {
        sheet.text(line, from, middle, TITLE, Style.INK);
        middle += TITLE_LINE;
      }
    }
    sheet.layout().put("hovermode", Style.TOGETHER);
    // Histograms over each other stay so.
    Object bars = Json.object(charts.get(0), "layout").get("barmode");
    if (bars != null) {
      sheet.layout().put("barmode", bars);
    }
    sheet.legend(FIRST - 5, 36 + below);
    alike(sheet.layout());
    oneLegend(sheet.json());
    return sheet;
  }

  private static List<String> titles(Chart chart) {
    return new Lettering(TITLE, Color.BLACK, false).wrapped(chart.title(), PLOT_WIDTH + 30);
  }

  /** Leaves out names of marks that would touch on half a page. */
  private static Map<String, Object> spaced(Map<String, Object> chart) {
    double[] x = range(Json.object(chart, "layout", "xaxis"));
    double last = Double.NEGATIVE_INFINITY;
    var kept = new ArrayList<Object>();
    for (var note : Json.objects(Json.object(chart, "layout"), "annotations")) {
      if (x != null && "y domain".equals(note.get("yref"))) {
        double at = (Json.number(note, "x", 0) - x[0]) / (x[1] - x[0]) * PLOT_WIDTH;
        if (at - last < NAME || PLOT_WIDTH - at < NAME) {
          continue;
        }
        last = at;
      }
      kept.add(note);
    }
    Json.within(chart, "layout").put("annotations", kept);
    return chart;
  }

  /** One range for both y axes if they have the same title. */
  private static void alike(Map<String, Object> layout) {
    var one = Json.within(layout, "yaxis");
    var other = Json.within(layout, "yaxis2");
    double[] a = range(one);
    double[] b = range(other);
    if (a == null || b == null || !Json.object(one, "title").equals(Json.object(other, "title"))) {
      return;
    }
    var both = List.of(Math.min(a[0], b[0]), Math.max(a[1], b[1]));
    one.put("range", both);
    other.put("range", both);
    other.put("matches", "y");
  }

  private static double[] range(Map<String, Object> axis) {
    var ends = Json.list(axis, "range");
    return ends.size() == 2 && ends.get(0) instanceof Number a && ends.get(1) instanceof Number b
        ? new double[] {a.doubleValue(), b.doubleValue()}
        : null;
  }

  /** What is called the same in both stands in the legend once, and is hidden and shown in both. */
  private static void oneLegend(Map<String, Object> json) {
    var named = new HashSet<String>();
    var all = new ArrayList<>(Json.objects(json, "data"));
    all.addAll(Json.objects(Json.object(json, "layout"), "shapes"));
    for (var trace : all) {
      String name = Json.text(trace, "name", "");
      if (!name.isEmpty()) {
        trace.put("legendgroup", name);
        if (!named.add(name)) {
          trace.put("showlegend", false);
        }
      }
    }
  }

  /** Says what there is to see, in a sentence a chart. */
  public String text() {
    return left.title() + ": " + left.text() + " " + right.title() + ": " + right.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
