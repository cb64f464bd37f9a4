package org.ganbook.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Json;
import org.ganbook.draw.LayoutDefaults;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Sheet;
import org.ganbook.draw.StaticChart;
import tech.tablesaw.plotly.components.Figure;

/**
 * A chart as a value: plotly JSON, made from a jsplot figure, and what jsplot cannot say added to
 * it. Every {@code with} gives a new chart; the old one stays as it is.
 */
public final class Chart implements Visual {
  private final Map<String, Object> figure;
  private final String text;

  private Chart(Map<String, Object> figure, String text) {
    this.figure = figure;
    this.text = text;
  }

  /**
   * Makes a chart of any jsplot figure.
   *
   * @param figure the figure
   * @return the chart, in the house's style where the figure chose none
   * @throws org.ganbook.GanbookException if jsplot's script cannot be read
   */
  public static Chart of(Figure figure) {
    return new Chart(PlotlyJson.of(figure), null);
  }

  /**
   * Makes a chart of plotly JSON.
   *
   * @param json {@code {data, layout}} as nested maps and lists
   * @return the chart
   */
  public static Chart ofJson(Map<String, Object> json) {
    return new Chart(Json.asObject(Json.copy(json)), null);
  }

  /**
   * Gives it another title.
   *
   * @param title plain text
   * @return the new chart
   */
  public Chart withTitle(String title) {
    var next = copy();
    var layout = Json.within(next, "layout");
    layout.put("title", Json.object("text", PlotlyText.escape(title)));
    return new Chart(next, text);
  }

  /**
   * Names its axes.
   *
   * @param x plain text
   * @param y plain text
   * @return the new chart
   */
  public Chart withAxes(String x, String y) {
    var next = copy();
    var layout = Json.within(next, "layout");
    Json.within(layout, "xaxis").put("title", Json.object("text", PlotlyText.escape(x)));
    Json.within(layout, "yaxis").put("title", Json.object("text", PlotlyText.escape(y)));
    return new Chart(next, text);
  }

  /**
   * Gives it another size.
   *
   * @param width width in CSS pixels, at most 700
   * @param height height in CSS pixels
   * @return the new chart
   */
  public Chart withSize(int width, int height) {
    var next = copy();
    var layout = Json.within(next, "layout");
    layout.put("width", width);
    layout.put("height", height);
    return new Chart(next, text);
  }

  /**
   * Gives it another sentence for those who cannot see it.
   *
   * @param sentence the sentence
   * @return the new chart
   */
  public Chart withText(String sentence) {
    return new Chart(figure, sentence);
  }

  /**
   * Adds horizontal lines, named in the legend.
   *
   * @param levels the lines
   * @return the new chart
   */
  public Chart with(Level... levels) {
    var next = copy();
    for (Level level : levels) {
      if (Double.isFinite(level.value())) {
        Annotations.level(Json.within(next, "layout"), level);
      }
    }
    return new Chart(next, text);
  }

  /**
   * Adds a named vertical line.
   *
   * @param name what stands at its upper end
   * @param x where it lies on the x axis
   * @return the new chart
   */
  public Chart withMark(String name, double x) {
    var next = copy();
    Annotations.mark(Json.within(next, "layout"), name, x);
    return new Chart(next, text);
  }

  /**
   * Adds a note.
   *
   * @param note plain text
   * @param x where its middle lies on the x axis
   * @param y where its middle lies on the y axis
   * @return the new chart
   */
  public Chart withNote(String note, double x, double y) {
    var next = copy();
    Annotations.note(Json.within(next, "layout"), note, x, y);
    return new Chart(next, text);
  }

  /**
   * Sets something of plotly's layout that has no method here.
   *
   * @param key a key of plotly's {@code layout}
   * @param value a string, number, boolean, map or list
   * @return the new chart
   */
  public Chart withLayout(String key, Object value) {
    var next = copy();
    Json.within(next, "layout").put(key, value);
    return new Chart(next, text);
  }

  /**
   * Gives it as plotly draws it: arranged, every axis with its range.
   *
   * @return {@code {data, layout}} as nested maps and lists without NaN; the caller's own
   */
  public Map<String, Object> json() {
    return LayoutDefaults.of(figure);
  }

  /**
   * Says what there is to see.
   *
   * @return one sentence
   */
  public String text() {
    if (text != null) {
      return text;
    }
    var layout = Json.object(figure, "layout");
    String title = title(layout);
    String against =
        title(Json.object(layout, "yaxis")) + " against " + title(Json.object(layout, "xaxis"));
    var names = new ArrayList<String>();
    for (var trace : Json.objects(figure, "data")) {
      names.addAll(PlotlyText.lines(Json.text(trace, "name", "")));
    }
    return (title.isEmpty() ? "Chart" : title)
        + (against.equals(" against ") ? "" : ": " + against)
        + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")");
  }

  @Override
  public Picture picture() {
    var json = json();
    return picture(json, text());
  }

  static Picture picture(Map<String, Object> json, String text) {
    var sheet = Sheet.of(Json.object(json, "layout"));
    byte[] png = StaticChart.png(json, 1);
    return new Picture(json, png, sheet.width(), sheet.height(), Fonts.noted(text));
  }

  private static String title(Map<String, Object> titled) {
    List<String> lines = PlotlyText.lines(Json.text(Json.object(titled, "title"), "text", ""));
    return String.join(" ", lines);
  }

  /** A copy whose layout may be changed; the data never are. */
  private Map<String, Object> copy() {
    var next = new LinkedHashMap<>(figure);
    next.put("layout", Json.copy(Json.object(figure, "layout")));
    return next;
  }

  @Override
  public String toString() {
    return text();
  }
}
