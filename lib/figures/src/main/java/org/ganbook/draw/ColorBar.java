package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/** The strip that tells which value a colour of a heat map stands for. */
final class ColorBar {
  private static final double PAD = 10;
  private static final double APART = 1.02;

  private ColorBar() {}

  /** Room for the bars right of a paper at most so wide; 0 if there are none. */
  static double width(Map<String, Object> json, double paper) {
    double widest = 0;
    for (var trace : Json.objects(json, "data")) {
      if (isDrawn(trace)) {
        var bar = Json.object(trace, "colorbar");
        double[] range = HeatMapTrace.range(trace);
        double step = Ticks.step(bar, range[0], range[1], Style.HEIGHT, true);
        var format = Ticks.format(bar, step);
        double labels =
            Math.max(
                Fonts.width(format.format(range[0]), Style.FONT_SIZE),
                Fonts.width(format.format(range[1]), Style.FONT_SIZE));
        double left = (APART - 1) * paper + PAD + Json.number(bar, "thickness", 30);
        widest = Math.max(widest, left + 6 + labels);
      }
    }
    return widest;
  }

  private static boolean isDrawn(Map<String, Object> trace) {
    return trace.get("colorbar") instanceof Map<?, ?>
        && !Boolean.FALSE.equals(trace.get("showscale"));
  }

  /** Draws the bar of each heat map that wants one, right of the paper. */
  static void draw(Graphics2D g, Sheet sheet, List<Map<String, Object>> traces) {
    for (var trace : traces) {
      if (isDrawn(trace)) {
        draw(g, sheet, trace);
      }
    }
  }

  private static void draw(Graphics2D g, Sheet sheet, Map<String, Object> trace) {
    var bar = Json.object(trace, "colorbar");
    double left = sheet.x(Json.number(bar, "x", APART)) + PAD;
    double width = Json.number(bar, "thickness", 30);
    double top = sheet.paper().getY() + PAD;
    double height = sheet.paper().getHeight() - 2 * PAD;
    var scale = Json.list(trace, "colorscale");
    for (int i = 0; i < height; i++) {
      g.setColor(Colors.onScale(scale, 1 - (i + 0.5) / height));
      g.fill(new Rectangle2D.Double(left, top + i, width, Math.min(1, height - i)));
    }
    double[] range = HeatMapTrace.range(trace);
    double step = Ticks.step(bar, range[0], range[1], height, true);
    var format = Ticks.format(bar, step);
    var lettering = new Lettering(Style.FONT_SIZE, Colors.of(Style.INK, Color.BLACK), false);
    for (double at = Math.ceil(range[0] / step) * step; at <= range[1] + 1e-9 * step; at += step) {
      double y = top + height * (range[1] - at) / (range[1] - range[0]);
      g.setColor(Colors.of(Style.AXIS, Color.GRAY));
      g.draw(new Line2D.Double(left + width, y, left + width + 3, y));
      lettering.draw(g, List.of(format.format(at)), left + width + 6, y, 0, 0.5);
    }
  }
}
