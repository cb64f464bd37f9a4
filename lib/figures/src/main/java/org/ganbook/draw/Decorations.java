package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/**
 * What lies over or under the curves of a figure: images, shapes, annotations, the title. They
 * stand on the paper ({@code paper}), on the part of it that an axis takes ({@code y2 domain}), or
 * at a value of an axis ({@code y2}).
 *
 * @param layout the figure's
 */
record Decorations(Sheet sheet, Axes axes, Map<String, Object> layout) {
  /** Plotly measures the top of a title at its letters. */
  private static final int TITLE_LIFT = 3;

  /** Draws the pictures laid into the figure; pixels stay sharp. */
  void images(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    for (var image : Json.objects(layout, "images")) {
      var pixels = Png.fromDataUri(Json.text(image, "source", ""));
      if (pixels != null) {
        double width = Json.number(image, "sizex", 0) * sheet.paper().getWidth();
        double height = Json.number(image, "sizey", 0) * sheet.paper().getHeight();
        double left = sheet.x(Json.number(image, "x", 0));
        double top = sheet.y(Json.number(image, "y", 1));
        g.drawImage(pixels, round(left), round(top), round(width), round(height), null);
      }
    }
  }

  /** Draws lines and rectangles of one layer, {@code below} or {@code above} the curves. */
  void shapes(Graphics2D g, String layer) {
    for (var shape : Json.objects(layout, "shapes")) {
      if (!Json.text(shape, "layer", "above").equals(layer)) {
        continue;
      }
      double opacity = Json.number(shape, "opacity", 1);
      var from = corner(shape, "x0", "y0");
      var to = corner(shape, "x1", "y1");
      var unclipped = g.getClip();
      g.clip(window(shape, 1));
      boolean line = Json.text(shape, "type", "line").equals("line");
      var form = line ? new Line2D.Double(from, to) : new Rectangle2D.Double();
      if (form instanceof Rectangle2D rectangle) {
        rectangle.setFrameFromDiagonal(from, to);
        var fill = Colors.of(shape.get("fillcolor"), new Color(0, true));
        g.setColor(Colors.withOpacity(fill, opacity));
        g.fill(rectangle);
      }
      var stroke = Json.object(shape, "line");
      if (Json.number(stroke, "width", 2) > 0) {
        g.setColor(Colors.withOpacity(Colors.of(stroke.get("color"), Color.DARK_GRAY), opacity));
        g.setStroke(Traces.stroke(stroke));
        g.draw(form);
      }
      g.setClip(unclipped);
    }
  }

  /** Draws the notes. */
  void annotations(Graphics2D g) {
    for (var note : Json.objects(layout, "annotations")) {
      var lettering = Lettering.of(Json.object(note, "font"), Style.FONT_SIZE);
      var lines = PlotlyText.lines(Json.text(note, "text", ""));
      // Plotly gives logarithms on logarithmic axes here, and values for shapes.
      var at = point(note, "x", "y", false);
      if (!window(note, 1).contains(at)) {
        continue;
      }
      double x = at.getX() + Json.number(note, "xshift", 0);
      double y = at.getY() - Json.number(note, "yshift", 0);
      double across = share(Json.text(note, "xanchor", "center"), "left", "right");
      double down = share(Json.text(note, "yanchor", "middle"), "top", "bottom");
      if (note.get("bgcolor") != null && Fonts.missing() == null) {
        g.setColor(Colors.of(note.get("bgcolor"), Color.WHITE));
        g.fill(lettering.box(lines, x, y, across, down));
      }
      lettering.draw(g, lines, x, y, across, down);
    }
  }

  /** Draws the title. */
  void title(Graphics2D g) {
    var title = Json.object(layout, "title");
    var lines = PlotlyText.lines(Json.text(title, "text", ""));
    var lettering = Lettering.of(Json.object(title, "font"), Style.TITLE_SIZE);
    var pad = Json.object(title, "pad");
    double x = Json.number(title, "x", 0) * sheet.width() + Json.number(pad, "l", 0);
    double y = Json.number(pad, "t", 0) - TITLE_LIFT - Lettering.lift(lines, lettering.size());
    double across = share(Json.text(title, "xanchor", "left"), "left", "right");
    lettering.draw(g, lines, x, y, across, 0);
  }

  private static double share(String anchor, String zero, String one) {
    return anchor.equals(zero) ? 0 : anchor.equals(one) ? 1 : 0.5;
  }

  private static int round(double pixel) {
    return (int) Math.round(pixel);
  }

  /** A corner of a shape, in pixels. */
  Point2D corner(Map<String, Object> shape, String xKey, String yKey) {
    return point(shape, xKey, yKey, true);
  }

  private Point2D point(Map<String, Object> thing, String xKey, String yKey, boolean values) {
    String xRef = Json.text(thing, "xref", "x");
    String yRef = Json.text(thing, "yref", "y");
    var window = window(thing, 0);
    double x = share(thing.get(xKey), xRef, values);
    double y = share(thing.get(yKey), yRef, values);
    return new Point2D.Double(
        xRef.equals("paper") ? sheet.x(x) : window.getX() + x * window.getWidth(),
        yRef.equals("paper") ? sheet.y(y) : window.getMaxY() - y * window.getHeight());
  }

  private double share(Object value, String ref, boolean values) {
    if (ref.equals("paper") || ref.endsWith(" domain")) {
      return ((Number) value).doubleValue();
    }
    var range = axes.range(ref);
    double at = axes.scale(ref).at(value);
    at = values && axes.scale(ref).isLog() ? Math.log10(at) : at;
    return (at - range[0]) / (range[1] - range[0]);
  }

  /** The part of the sheet in which a thing on its axes is seen, and an edge for a line on it. */
  private Rectangle2D window(Map<String, Object> thing, int edge) {
    String xRef = Json.text(thing, "xref", "x");
    String yRef = Json.text(thing, "yref", "y");
    var all = new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
    var across = xRef.equals("paper") ? all : sheet.plot(axis(xRef), Map.of());
    var down = yRef.equals("paper") ? all : sheet.plot(Map.of(), axis(yRef));
    return new Rectangle2D.Double(
        across.getX() - edge,
        down.getY() - edge,
        across.getWidth() + 2 * edge,
        down.getHeight() + 2 * edge);
  }

  private Map<String, Object> axis(String ref) {
    return axes.layoutOf(ref.replace(" domain", ""));
  }
}
