package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.ganbook.figure.Chart;

/**
 * Draws plotly JSON as pixels, without a browser, at the size and with the places that plotly would
 * use. Curves, points, bars, histograms, boxes, heat maps, contours and pies, on any number of
 * axes, with images, shapes and annotations; of other kinds it says that only the interactive
 * figure shows them.
 */
public final class StaticChart {
  private StaticChart() {}

  /**
   * Draws a figure.
   *
   * @param figure {@code {data, layout}}, as {@link Chart#json()} gives it
   * @param scale pixels of the picture a CSS pixel: 1 for a notebook, 2 for print
   * @return a PNG file of {@code layout.width * scale} by {@code layout.height * scale} pixels; the
   *     same figure gives the same bytes
   */
  public static byte[] png(Map<String, Object> figure, double scale) {
    return Png.drawing(image(figure, scale));
  }

  public static BufferedImage image(Map<String, Object> json, double scale) {
    var sheet = Sheet.of(Json.object(json, "layout"));
    var image =
        new BufferedImage(
            (int) Math.round(sheet.width() * scale),
            (int) Math.round(sheet.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    try {
      prepare(g, scale);
      draw(g, json, sheet);
    } finally {
      g.dispose();
    }
    return image;
  }

  static void draw(Graphics2D g, Map<String, Object> json, Sheet sheet) {
    var layout = Json.object(json, "layout");
    var axes = Axes.of(json);
    var overlay = new Decorations(sheet, axes, layout);
    g.setColor(Colors.of(layout.get("paper_bgcolor"), Color.WHITE));
    g.fillRect(0, 0, sheet.width(), sheet.height());
    overlay.shapes(g, "below");
    overlay.images(g);
    for (List<String> pair : axes.pairs()) {
      new Subplot(axes, pair, layout, sheet).draw(g);
    }
    // JFreeChart leaves hints behind.
    prepare(g, 1);
    PieTrace.draw(g, sheet, json);
    overlay.shapes(g, "above");
    overlay.annotations(g);
    overlay.title(g);
    new UnsupportedTraces(json).say(g, sheet);
    ColorBar.draw(g, sheet, Json.objects(json, "data"));
    new Legend(json).draw(g, sheet, new Traces(axes, layout));
  }

  public static void prepare(Graphics2D g, double scale) {
    g.scale(scale, scale);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }
}
