package org.ganbook.plot;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * The cells of a heat map as pixels, to be laid over its place on the axes.
 *
 * @param image a pixel a cell, several where plotly smooths, the first row of z lowest unless the
 *     axes run the other way
 * @param place the rectangle on the axes, in data units
 */
record HeatMap(BufferedImage image, Rectangle2D place) {
  private static final int SMOOTH = 8;

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
    int fine =
        trace.get("zsmooth") instanceof String || "contour".equals(trace.get("type")) ? SMOOTH : 1;
    var cells = new Cells(rows, width, height);
    var image = new BufferedImage(width * fine, height * fine, BufferedImage.TYPE_INT_ARGB);
    double[] range = range(trace);
    int[] colors = colors(Json.list(trace, "colorscale"));
    for (int i = 0; i < height * fine; i++) {
      int to = y[0] < y[1] ? height * fine - 1 - i : i;
      for (int j = 0; j < width * fine; j++) {
        double value =
            fine == 1
                ? cells.at(i, j)
                : cells.between((i + 0.5) / fine - 0.5, (j + 0.5) / fine - 0.5);
        if (!Double.isNaN(value)) {
          double share = (value - range[0]) / (range[1] - range[0]);
          int color = colors[(int) Math.max(0, Math.min(255, Math.round(255 * share)))];
          image.setRGB(x[0] < x[1] ? j : width * fine - 1 - j, to, color);
        }
      }
    }
    var across = span(axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x")), width);
    var down = span(axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y")), height);
    return new HeatMap(
        image,
        new Rectangle2D.Double(across[0], down[0], across[1] - across[0], down[1] - down[0]));
  }

  private static int[] colors(List<?> scale) {
    int[] colors = new int[256];
    for (int i = 0; i < 256; i++) {
      colors[i] = Colors.onScale(scale, i / 255.0).getRGB();
    }
    return colors;
  }

  /** The numbers of a grid, by row and column. */
  private record Cells(List<?> rows, int width, int height) {
    double at(int row, int column) {
      var cells = (List<?>) rows.get(row);
      return column < cells.size() && cells.get(column) instanceof Number n
          ? n.doubleValue()
          : Double.NaN;
    }

    /** Between the middles of four cells, linear in both directions. */
    double between(double row, double column) {
      double r = Math.max(0, Math.min(height - 1, row));
      double c = Math.max(0, Math.min(width - 1, column));
      int r0 = (int) r;
      int c0 = (int) c;
      int r1 = Math.min(height - 1, r0 + 1);
      int c1 = Math.min(width - 1, c0 + 1);
      double low = at(r0, c0) * (1 - (c - c0)) + at(r0, c1) * (c - c0);
      double high = at(r1, c0) * (1 - (c - c0)) + at(r1, c1) * (c - c0);
      return low * (1 - (r - r0)) + high * (r - r0);
    }
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
