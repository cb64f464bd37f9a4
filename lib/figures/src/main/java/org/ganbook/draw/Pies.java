package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pie charts, laid out as plotly does: the largest slice right of the top, the others leftwards.
 */
final class Pies {
  /** The smallest share that is labelled. */
  private static final double LABELLED = 0.03;

  private Pies() {}

  private record Slice(String label, double value) {}

  /** Draws each pie in the middle of the paper. */
  static void draw(Graphics2D g, Sheet sheet, Map<String, Object> json) {
    var palette = Json.list(Json.object(json, "layout"), "colorway");
    for (var trace : Json.objects(json, "data")) {
      if ("pie".equals(trace.get("type"))) {
        draw(g, sheet, slices(trace), palette);
      }
    }
  }

  private static List<Slice> slices(Map<String, Object> trace) {
    var values = Json.list(trace, "values");
    var labels = Json.list(trace, "labels");
    var slices = new ArrayList<Slice>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Number n && n.doubleValue() > 0) {
        String label = i < labels.size() ? String.valueOf(labels.get(i)) : "";
        slices.add(new Slice(label, n.doubleValue()));
      }
    }
    slices.sort(Comparator.comparingDouble(Slice::value).reversed());
    return slices;
  }

  private static void draw(Graphics2D g, Sheet sheet, List<Slice> slices, List<?> palette) {
    double total = slices.stream().mapToDouble(Slice::value).sum();
    var paper = sheet.paper();
    double size = Math.min(paper.getWidth(), paper.getHeight());
    double left = paper.getCenterX() - size / 2;
    double top = paper.getCenterY() - size / 2;
    double angle = slices.isEmpty() ? 0 : 90 - 360 * slices.get(0).value() / total;
    for (int i = 0; i < slices.size(); i++) {
      var slice = slices.get(i);
      double width = 360 * slice.value() / total;
      Object color = palette.isEmpty() ? null : palette.get(i % palette.size());
      g.setColor(Colors.of(color, Color.GRAY));
      g.fill(new Arc2D.Double(left, top, size, size, angle, width, Arc2D.PIE));
      if (slice.value() >= LABELLED * total) {
        double middle = Math.toRadians(angle + width / 2);
        String share = String.format(Locale.ROOT, "%.1f%%", 100 * slice.value() / total);
        double reach = slices.size() == 1 ? 0 : size * 0.32;
        double x = paper.getCenterX() + reach * Math.cos(middle);
        double y = paper.getCenterY() - reach * Math.sin(middle);
        new Lettering(Style.FONT_SIZE, Color.WHITE, false)
            .draw(g, List.of(slice.label(), share), x, y, 0.5, 0.5);
      }
      angle += width;
    }
  }
}
