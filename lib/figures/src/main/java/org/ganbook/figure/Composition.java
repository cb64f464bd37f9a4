package org.ganbook.figure;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.Png;
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
    arranged(chart.json(), place);
  }

  /** The same for a chart as {@link Chart#json} gives it; what is placed is a copy. */
  void arranged(Map<String, Object> chart, Rectangle2D place) {
    placed++;
    String suffix = placed == 1 ? "" : Integer.toString(placed);
    var from = Json.object(chart, "layout");
    if (Boolean.TRUE.equals(from.get("showlegend"))) {
      layout.put("showlegend", true);
    }
    for (var trace : Json.objects(chart, "data")) {
      var copy = new LinkedHashMap<>(trace);
      copy.put("xaxis", "x" + suffix);
      copy.put("yaxis", "y" + suffix);
      Json.listWithin(json, "data").add(copy);
    }
    axis("x", "y", suffix, from, List.of(place.getMinX() / width, place.getMaxX() / width));
    axis(
        "y",
        "x",
        suffix,
        from,
        List.of(1 - place.getMaxY() / height, 1 - place.getMinY() / height));
    for (String kind : List.of("shapes", "annotations")) {
      for (var thing : Json.objects(from, kind)) {
        var copy = new LinkedHashMap<>(thing);
        rename(copy, "xref", "x", suffix);
        rename(copy, "yref", "y", suffix);
        Json.listWithin(layout, kind).add(copy);
      }
    }
  }

  private void axis(
      String letter, String other, String suffix, Map<String, Object> from, List<Double> domain) {
    var axis = new LinkedHashMap<>(Json.object(from, letter + "axis"));
    axis.put("domain", domain);
    axis.put("anchor", other + suffix);
    layout.put(letter + "axis" + suffix, axis);
  }

  private static void rename(Map<String, Object> thing, String key, String letter, String suffix) {
    String ref = Json.text(thing, key, letter);
    if (ref.startsWith(letter)) {
      thing.put(key, letter + suffix + ref.substring(1));
    }
  }

  /** Of two charts below each other, the x axis of the upper one is that of the lower one. */
  public void shareX() {
    var upper = Json.within(layout, "xaxis");
    upper.remove("title");
    upper.put("showticklabels", false);
    upper.put("matches", "x2");
  }

  /** Puts an image at a place, under the curves. */
  public void image(BufferedImage image, int left, int top, int imageWidth, int imageHeight) {
    var json = corner(left, top);
    json.putAll(Json.object("sizing", "stretch", "layer", "below"));
    json.put("sizex", (double) imageWidth / width);
    json.put("sizey", (double) imageHeight / height);
    json.put("source", Png.dataUri(Png.exact(image)));
    Json.listWithin(layout, "images").add(json);
  }

  /** Writes a line whose left end and middle height are given. */
  public void text(String text, double left, double middle, int size, String color) {
    var label = Plotly.text(text, 0, 0, "{}");
    label.putAll(corner(left, middle));
    label.put("yanchor", "middle");
    label.put("font", Json.object("size", size, "color", color));
    Json.listWithin(layout, "annotations").add(label);
  }

  /** Says where the legend of all curves stands. */
  public void legend(double left, double top) {
    var legend = corner(left, top);
    legend.put("orientation", "h");
    layout.put("legend", legend);
  }

  /** A place by its upper left corner. A legend's in the container would push the curves down. */
  private Map<String, Object> corner(double left, double top) {
    var corner =
        Json.read(
            """
            {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
            """);
    corner.put("x", left / width);
    corner.put("y", 1 - top / height);
    return corner;
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
