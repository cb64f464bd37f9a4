package org.ganbook.figure;

import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;

/** What jsplot has no words for, added to plotly's layout: named lines, marks, notes, images. */
public final class Annotations {
  private Annotations() {}

  /** A horizontal line over the whole width, named in the legend: beside it may be a curve. */
  static void level(Map<String, Object> layout, Level level) {
    var line =
        shape(
            layout,
            """
            {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y",
             "line": {"width": 1.2, "dash": "dash"}, "showlegend": true}
            """);
    line.put("y0", level.value());
    line.put("y1", level.value());
    line.put("name", PlotlyText.escape(level.name()));
    Json.within(line, "line").put("color", level.color());
    // One name alone needs a legend, too.
    layout.put("showlegend", true);
  }

  /** A vertical line over the whole height, its name above its upper end. */
  static void mark(Map<String, Object> layout, String name, double x) {
    var line =
        shape(
            layout,
            """
            {"type": "line", "xref": "x", "yref": "y domain", "y0": 0, "y1": 1,
             "line": {"color": "rgba(120,120,120,0.5)", "width": 1, "dash": "dot"}}
            """);
    line.put("x0", x);
    line.put("x1", x);
    if (!name.isEmpty()) {
      annotation(
              layout,
              name,
              """
              {"xref": "x", "yref": "y domain", "y": 1, "yanchor": "bottom", "yshift": 1,
               "font": {"size": 11, "color": "#888888"}}
              """)
          .put("x", x);
    }
  }

  /** Text in the middle of a place on the axes. */
  public static Map<String, Object> note(
      Map<String, Object> layout, String text, double x, double y) {
    var note =
        annotation(layout, text, "{\"xref\": \"x\", \"yref\": \"y\", \"font\": {\"size\": 12}}");
    note.put("x", x);
    note.put("y", y);
    Json.within(note, "font").put("color", Style.INK);
    return note;
  }

  /** Text that starts at a place of the paper and stands in the middle of its height. */
  static Map<String, Object> label(Map<String, Object> layout, String text, double x, double y) {
    var label =
        annotation(
            layout,
            text,
            """
            {"xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "middle",
             "font": {"size": 12}}
            """);
    label.put("x", x);
    label.put("y", y);
    return label;
  }

  /**
   * A picture on the paper, under the curves.
   *
   * @param png PNG file
   * @param left share of the paper's width
   * @param top share of the paper's height, counted from below
   * @param width share of the paper's width
   * @param height share of the paper's height
   */
  static void image(
      Map<String, Object> layout,
      byte[] png,
      double left,
      double top,
      double width,
      double height) {
    var image =
        Json.read(
            """
            {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top",
             "sizing": "stretch", "layer": "below"}
            """);
    image.put("source", Png.dataUri(png));
    image.put("x", left);
    image.put("y", top);
    image.put("sizex", width);
    image.put("sizey", height);
    Json.listWithin(layout, "images").add(image);
  }

  private static Map<String, Object> shape(Map<String, Object> layout, String json) {
    var shape = Json.read(json);
    Json.listWithin(layout, "shapes").add(shape);
    return shape;
  }

  private static Map<String, Object> annotation(
      Map<String, Object> layout, String text, String json) {
    var annotation = Json.read(json);
    annotation.put("text", PlotlyText.escape(text));
    annotation.put("showarrow", false);
    annotation.put("borderpad", 0);
    Json.listWithin(layout, "annotations").add(annotation);
    return annotation;
  }
}
