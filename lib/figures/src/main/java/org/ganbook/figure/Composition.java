package org.ganbook.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;

/**
 * Several charts and pictures on one sheet, each at its own place in pixels; one figure for plotly,
 * and so one PNG.
 */
public final class Composition {
  private final int width;
  private final int height;
  private final Map<String, Object> layout;
  private final Map<String, Object> json;
  private int placed;

  public Composition(int width, int height) {
    this.width = width;
    this.height = height;
    layout = Json.object("width", width, "height", height);
    // Without margins, shares of the paper are shares of the sheet.
    layout.put("margin", Json.object("l", 0, "r", 0, "t", 0, "b", 0, "pad", 0));
    json = Json.object("data", Json.listWithin(Json.object(), "data"), "layout", layout);
    Style.dress(layout);
  }

  /** Puts a chart's curves into a rectangle; its title and its legend stay behind. */
  public void chart(Chart chart, Rectangle2D place) {
    placed++;
    String suffix = placed == 1 ? "" : Integer.toString(placed);
    var arranged = chart.json();
    var from = Json.object(arranged, "layout");
    if (Boolean.TRUE.equals(from.get("showlegend"))) {
      layout.put("showlegend", true);
    }
    for (var trace : Json.objects(arranged, "data")) {
      trace.put("xaxis", "x" + suffix);
      trace.put("yaxis", "y" + suffix);
      Json.listWithin(json, "data").add(trace);
    }
    var x = Json.object(from, "xaxis");
    var y = Json.object(from, "yaxis");
    x.put("domain", List.of(place.getMinX() / width, place.getMaxX() / width));
    y.put("domain", List.of(1 - place.getMaxY() / height, 1 - place.getMinY() / height));
    x.put("anchor", "y" + suffix);
    y.put("anchor", "x" + suffix);
    layout.put("xaxis" + suffix, x);
    layout.put("yaxis" + suffix, y);
    for (String kind : List.of("shapes", "annotations")) {
      for (var thing : Json.objects(from, kind)) {
        rename(thing, "xref", "x", suffix);
        rename(thing, "yref", "y", suffix);
        Json.listWithin(layout, kind).add(thing);
      }
    }
  }

  private static void rename(Map<String, Object> thing, String key, String letter, String suffix) {
    String ref = Json.text(thing, key, letter);
    if (ref.startsWith(letter)) {
      thing.put(key, letter + suffix + ref.substring(1));
    }
  }

  /** Puts pixels at a place, at their own size. */
  public void image(byte[] png, int left, int top, int imageWidth, int imageHeight) {
    Annotations.image(
        layout,
        png,
        (double) left / width,
        1 - (double) top / height,
        (double) imageWidth / width,
        (double) imageHeight / height);
  }

  /** Writes a line whose left end and middle height are given. */
  public void text(String text, double left, double middle, int size, String color) {
    var label = Annotations.label(layout, text, left / width, 1 - middle / height);
    label.put("font", Json.object("size", size, "color", color));
  }

  /** Says where the legend of all curves stands. */
  public void legend(double left, double top) {
    // Of the container, plotly would push everything else down.
    var legend =
        Json.read(
            """
            {"orientation": "h", "xref": "paper", "yref": "paper", "xanchor": "left",
             "yanchor": "top"}
            """);
    legend.put("x", left / width);
    legend.put("y", 1 - top / height);
    layout.put("legend", legend);
  }

  /** The layout, for what has no method here. */
  public Map<String, Object> layout() {
    return layout;
  }

  /** The whole as a picture, with a sentence for those who cannot see it. */
  public Picture picture(String text) {
    return Chart.picture(json, text);
  }

  /** The whole as plotly JSON. */
  public Map<String, Object> json() {
    return json;
  }
}
