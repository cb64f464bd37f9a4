package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/** What lies over or under the curves of a figure: images, shapes, annotations, the title. */
final class Decorations {
  /** Plotly measures the top of a title at its letters. */
  private static final int TITLE_LIFT = 3;

  private final Sheet sheet;
  private final Places places;
  private final Map<String, Object> layout;

  Decorations(Sheet sheet, Axes axes, Map<String, Object> layout) {
    this.sheet = sheet;
    places = new Places(sheet, axes);
    this.layout = layout;
  }

  /** Draws the pictures laid into the figure; pixels stay sharp. */
  void images(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    for (var image : Json.objects(layout, "images")) {
      BufferedImage pixels = Png.fromDataUri(Json.text(image, "source", ""));
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
      var from = places.corner(shape, "x0", "y0");
      var to = places.corner(shape, "x1", "y1");
      var unclipped = g.getClip();
      g.clip(wider(places.window(shape)));
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
        g.setStroke(Strokes.of(stroke, 2));
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
      var at = places.anchor(note);
      if (!wider(places.window(note)).contains(at)) {
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
    lettering.draw(
        g,
        lines,
        x,
        Json.number(pad, "t", 0) - TITLE_LIFT - Lettering.lift(lines, lettering.size()),
        share(Json.text(title, "xanchor", "left"), "left", "right"),
        0);
  }

  /** A line on the edge is seen. */
  private static Rectangle2D wider(Rectangle2D window) {
    return new Rectangle2D.Double(
        window.getX() - 1, window.getY() - 1, window.getWidth() + 2, window.getHeight() + 2);
  }

  private static double share(String anchor, String zero, String one) {
    return anchor.equals(zero) ? 0 : anchor.equals(one) ? 1 : 0.5;
  }

  private static int round(double pixel) {
    return (int) Math.round(pixel);
  }
}
