package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws plotly JSON as pixels, without a browser, at the size and with the places that plotly would
 * use. Curves, points, bars, histograms, boxes, heat maps, contours and pies, on any number of
 * axes, with images, shapes and annotations; of other kinds it says that only the interactive
 * figure shows them.
 */
public final class StaticChart {
  private static final Set<String> DRAWN =
      Set.of("scatter", "scattergl", "bar", "box", "heatmap", "contour", "pie");

  private StaticChart() {}

  /**
   * Draws a figure as a PNG file; the same figure gives the same bytes.
   *
   * @param figure {@code {data, layout}}, as {@code Chart.json()} gives it
   * @param scale pixels of the picture a CSS pixel: 1 for a notebook, 2 for print
   */
  public static byte[] png(Map<String, Object> figure, double scale) {
    return Png.drawing(image(figure, scale));
  }

  /** Draws a figure, of {@code layout.width * scale} by {@code layout.height * scale} pixels. */
  public static BufferedImage image(Map<String, Object> figure, double scale) {
    var sheet = Sheet.of(Json.object(figure, "layout"));
    var image =
        new BufferedImage(
            (int) Math.round(sheet.width() * scale),
            (int) Math.round(sheet.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    try {
      prepare(g, scale);
      draw(g, figure, sheet);
    } finally {
      g.dispose();
    }
    return image;
  }

  static void draw(Graphics2D g, Map<String, Object> json, Sheet sheet) {
    var layout = Json.object(json, "layout");
    var axes = new Axes(json);
    var overlay = new Decorations(sheet, axes, layout);
    g.setColor(Colors.of(layout.get("paper_bgcolor"), Color.WHITE));
    g.fillRect(0, 0, sheet.width(), sheet.height());
    overlay.shapes(g, "below");
    overlay.images(g);
    for (List<String> pair : axes.pairs()) {
      Subplot.draw(g, axes, pair, layout, sheet);
    }
    prepare(g, 1); // JFreeChart leaves hints behind
    Pies.draw(g, sheet, json);
    overlay.shapes(g, "above");
    overlay.annotations(g);
    overlay.title(g);
    sayWhatIsMissing(g, sheet, json);
    HeatMap.drawBars(g, sheet, json);
    new Legend(json).draw(g, sheet);
  }

  /** Names the kinds of traces that a PNG cannot show, in the middle of the paper. */
  private static void sayWhatIsMissing(Graphics2D g, Sheet sheet, Map<String, Object> json) {
    String missing =
        Json.objects(json, "data").stream()
            .map(trace -> Json.text(trace, "type", "scatter"))
            .filter(type -> !DRAWN.contains(type))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      var lines =
          List.of(
              "Only the interactive figure shows this kind of chart (" + missing + "):",
              "point at it in JupyterLab.");
      new Lettering(Style.FONT_SIZE, Colors.of(Style.QUIET, Color.GRAY), false)
          .draw(g, lines, sheet.paper().getCenterX(), sheet.paper().getCenterY(), 0.5, 0.5);
    }
  }

  /** Makes graphics draw smoothly, each CSS pixel as so many of its own. */
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
