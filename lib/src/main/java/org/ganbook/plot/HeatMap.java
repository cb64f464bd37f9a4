package org.ganbook.plot;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * The cells of a heat map as one pixel each, to be laid over its place on the axes.
 *
 * @param image a pixel a cell, the first row of z lowest unless the axes run the other way
 * @param place the rectangle on the axes, in data units
 */
record HeatMap(BufferedImage image, Rectangle2D place) {

  /** Colours the cells of a trace; null if there are none. */
  static HeatMap of(Map<String, Object> trace, Axes axes) {
    var rows = Json.list(trace, "z");
    if (rows.isEmpty() || !(rows.get(0) instanceof List<?> first) || first.isEmpty()) {
      return null;
    }
    double[] x = axes.range(Axes.xOf(trace));
    double[] y = axes.range(Axes.yOf(trace));
    int width = first.size();
    int height = rows.size();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    double[] range = range(trace);
    var colors = Json.list(trace, "colorscale");
    for (int i = 0; i < height; i++) {
      var row = (List<?>) rows.get(i);
      int to = y[0] < y[1] ? height - 1 - i : i;
      for (int j = 0; j < Math.min(width, row.size()); j++) {
        if (row.get(j) instanceof Number value) {
          double share = (value.doubleValue() - range[0]) / (range[1] - range[0]);
          image.setRGB(x[0] < x[1] ? j : width - 1 - j, to, Colors.onScale(colors, share).getRGB());
        }
      }
    }
    var across = span(axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x")), width);
    var down = span(axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y")), height);
    return new HeatMap(
        image,
        new Rectangle2D.Double(across[0], down[0], across[1] - across[0], down[1] - down[0]));
  }

  /** The values that the ends of the colour scale stand for. */
  static double[] range(Map<String, Object> trace) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Object row : Json.list(trace, "z")) {
      for (Object cell : row instanceof List<?> cells ? cells : List.of()) {
        if (cell instanceof Number value) {
          low = Math.min(low, value.doubleValue());
          high = Math.max(high, value.doubleValue());
        }
      }
    }
    low = Json.number(trace, "zmin", low > high ? 0 : low);
    high = Json.number(trace, "zmax", low > high ? 1 : high);
    return new double[] {low, high > low ? high : low + 1};
  }

  private static double[] span(double[] centres, int cells) {
    if (centres.length == 0) {
      return new double[] {-0.5, cells - 0.5};
    }
    double low = Math.min(centres[0], centres[centres.length - 1]);
    double high = Math.max(centres[0], centres[centres.length - 1]);
    double half = centres.length > 1 ? (high - low) / (centres.length - 1) / 2 : 0.5;
    return new double[] {low - half, high + half};
  }
}
