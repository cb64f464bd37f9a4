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
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Style;

/**
 * Two charts beside each other, each half as wide as the page, under one legend. Where both y axes
 * say the same they have the same range and move together, so that heights compare.
 *
 * @param left the first chart
 * @param right the second chart
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

  /**
   * Puts two charts beside each other.
   *
   * @param left with a title that says what it is of
   * @param right the same
   * @return both
   */
  public static SideBySide of(Chart left, Chart right) {
    return new SideBySide(left, right);
  }

  @Override
  public Picture picture() {
    double rows = new Legend(sheet(0).json()).height(Style.MAX_WIDTH - FIRST);
    return sheet((int) Math.max(0, rows - Legend.ROW)).picture(text());
  }

  /** Both, with so much room for further rows of the legend. */
  private Composition sheet(int rows) {
    int titles = (Math.max(titles(left).size(), titles(right).size()) - 1) * TITLE_LINE;
    int down = titles + rows;
    var sheet = new Composition(Style.MAX_WIDTH, HEIGHT + down);
    place(sheet, left, FIRST, down);
    place(sheet, right, SECOND, down);
    sheet.layout().put("hovermode", Style.TOGETHER);
    sheet.legend(FIRST - 5, 36 + titles);
    alike(sheet.layout());
    oneLegend(sheet.json());
    return sheet;
  }

  private static void place(Composition sheet, Chart chart, int from, int down) {
    sheet.chart(
        spaced(chart),
        new Rectangle2D.Double(from, PLOT_TOP + down, PLOT_WIDTH, PLOT_BOTTOM - PLOT_TOP));
    int middle = 18;
    for (String line : titles(chart)) {
      sheet.text(line, from, middle, TITLE, Style.INK);
      middle += TITLE_LINE;
    }
  }

  private static List<String> titles(Chart chart) {
    return new Lettering(TITLE, Color.BLACK, false).wrapped(title(chart), PLOT_WIDTH + 30);
  }

  /** Leaves out names of marks that would touch on half a page. */
  private static Chart spaced(Chart chart) {
    double[] x = range(Json.object(chart.json(), "layout", "xaxis"));
    double last = Double.NEGATIVE_INFINITY;
    var kept = new ArrayList<Object>();
    for (var note : Json.objects(Json.object(chart.json(), "layout"), "annotations")) {
      if (x != null && "y domain".equals(note.get("yref"))) {
        double at = (Json.number(note, "x", 0) - x[0]) / (x[1] - x[0]) * PLOT_WIDTH;
        if (at - last < NAME || PLOT_WIDTH - at < NAME) {
          continue;
        }
        last = at;
      }
      kept.add(note);
    }
    return chart.withLayout("annotations", kept);
  }

  private static String title(Chart chart) {
    var title = Json.object(chart.json(), "layout", "title");
    return String.join(" ", PlotlyText.lines(Json.text(title, "text", "")));
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

  /**
   * Says what there is to see.
   *
   * @return a sentence a chart
   */
  public String text() {
    return title(left) + ": " + left.text() + " " + title(right) + ": " + right.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
