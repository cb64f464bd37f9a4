package org.ganbook.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Json;
import org.ganbook.draw.LayoutDefaults;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Sheet;
import org.ganbook.draw.StaticChart;
import org.ganbook.draw.Style;
import tech.tablesaw.plotly.components.Figure;

/**
 * A chart as a value: plotly JSON, and what is added to it. Every {@code with} gives a new chart;
 * the old one stays as it is.
 */
public final class Chart implements Visual {
  private final Map<String, Object> figure;
  private final String text;

  private Chart(Map<String, Object> figure, String text) {
    this.figure = figure;
    this.text = text;
  }

  /**
   * Makes a chart of any jsplot figure, in the house's style where the figure chose none.
   *
   * @throws org.ganbook.GanbookException if jsplot's script cannot be read
   */
  public static Chart of(Figure figure) {
    return new Chart(PlotlyJson.of(figure), null);
  }

  /** Makes a chart of traces and axes as {@link Plotly} makes them, not to be changed any more. */
  public static Chart of(
      List<Map<String, Object>> traces, Map<String, Object> x, Map<String, Object> y) {
    var layout = Json.object("xaxis", x, "yaxis", y);
    return new Chart(Json.object("data", traces, "layout", layout), null);
  }

  /** Makes a chart of plotly JSON, {@code {data, layout}} as nested maps and lists. */
  public static Chart ofJson(Map<String, Object> json) {
    return new Chart(Json.asObject(Json.copy(json)), null);
  }

  /** Gives it another title, plain text. */
  public Chart withTitle(String title) {
    return withLayout("title", Plotly.title(title));
  }

  /** Names its axes, in plain text. */
  public Chart withAxes(String x, String y) {
    return changed(
        layout -> {
          Json.within(layout, "xaxis").put("title", Plotly.title(x));
          Json.within(layout, "yaxis").put("title", Plotly.title(y));
        });
  }

  /**
   * Gives it another size.
   *
   * @param width width in CSS pixels, at most 700
   * @param height height in CSS pixels
   */
  public Chart withSize(int width, int height) {
    return withLayout("width", width).withLayout("height", height);
  }

  /** Gives it another sentence for those who cannot see it. */
  public Chart withText(String sentence) {
    return new Chart(figure, sentence);
  }

  /** Adds horizontal lines, named in the legend. */
  public Chart with(Level... levels) {
    return changed(
        layout -> {
          for (Level level : levels) {
            if (Double.isFinite(level.value())) {
              Json.listWithin(layout, "shapes").add(Plotly.level(level));
              // One name alone needs a legend, too.
              layout.put("showlegend", true);
            }
          }
        });
  }

  /** Adds a vertical line at a place on the x axis, its name at its upper end. */
  public Chart withMark(String name, double x) {
    return changed(
        layout -> {
          Json.listWithin(layout, "shapes").add(Plotly.mark(x));
          if (!name.isEmpty()) {
            Json.listWithin(layout, "annotations").add(Plotly.markName(name, x));
          }
        });
  }

  /** Shades a stretch of the x axis over the whole height. */
  public Chart withStretch(double from, double to) {
    return changed(layout -> Json.listWithin(layout, "shapes").add(Plotly.stretch(from, to)));
  }

  /** Adds a note in plain text, its middle at a place on both axes. */
  public Chart withNote(String note, double x, double y) {
    return changed(
        layout -> Json.listWithin(layout, "annotations").add(Plotly.note(note, x, y, Style.INK)));
  }

  /**
   * Sets something of plotly's layout that has no method here.
   *
   * @param key a key of plotly's {@code layout}
   * @param value a string, number, boolean, map or list
   */
  public Chart withLayout(String key, Object value) {
    return changed(layout -> layout.put(key, value));
  }

  /** A chart with a changed copy of the layout; the data never change. */
  private Chart changed(Consumer<Map<String, Object>> change) {
    var next = new LinkedHashMap<>(figure);
    var layout = Json.asObject(Json.copy(Json.object(figure, "layout")));
    change.accept(layout);
    next.put("layout", layout);
    return new Chart(next, text);
  }

  /**
   * Returns it as plotly draws it: arranged, every axis with its range. {@code {data, layout}} as
   * nested maps and lists without NaN; the caller's own.
   */
  public Map<String, Object> json() {
    return LayoutDefaults.of(figure);
  }

  /** Returns one sentence that says what there is to see. */
  public String text() {
    if (text != null) {
      return text;
    }
    var layout = Json.object(figure, "layout");
    String against =
        title(Json.object(layout, "yaxis")) + " against " + title(Json.object(layout, "xaxis"));
    var names = new ArrayList<String>();
    for (var trace : Json.objects(figure, "data")) {
      names.addAll(PlotlyText.lines(Json.text(trace, "name", "")));
    }
    return (title().isEmpty() ? "Chart" : title())
        + (against.equals(" against ") ? "" : ": " + against)
        + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")");
  }

  /** Its title as plain text, or nothing. */
  String title() {
    return title(Json.object(figure, "layout"));
  }

  private static String title(Map<String, Object> titled) {
    List<String> lines = PlotlyText.lines(Json.text(Json.object(titled, "title"), "text", ""));
    return String.join(" ", lines);
  }

  @Override
  public Picture picture() {
    return picture(json(), text());
  }

  /** Draws what is arranged already. */
  static Picture picture(Map<String, Object> json, String text) {
    var sheet = Sheet.of(Json.object(json, "layout"));
    byte[] png = StaticChart.png(json, 1);
    return new Picture(json, png, sheet.width(), sheet.height(), Fonts.noted(text));
  }

  @Override
  public String toString() {
    return text();
  }
}
