package org.ganbook.draw;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The cells of a heat map as pixels, to be laid over its place on the axes.
 *
 * @param image a pixel a cell, several where plotly smooths, the first row of z lowest unless the
 *     axes run the other way
 * @param place the rectangle on the axes, in data units
 */
record HeatMapTrace(BufferedImage image, Rectangle2D place) {
  private static final int SMOOTH = 8;

  /** Colours the cells of a trace; null if there are none. */
  static HeatMapTrace of(Map<String, Object> trace, Axes axes) {
    var rows = Json.list(trace, "z");
    if (rows.isEmpty() || !(rows.get(0) instanceof List<?> first) || first.isEmpty()) {
      return null;
    }
    double[] x = axes.range(Axes.xOf(trace));
    double[] y = axes.range(Axes.yOf(trace));
    var cells = new Cells(rows, first.size(), rows.size());
    double[][] values = cells.fine(fineness(trace, cells), x[0] > x[1], y[0] < y[1]);
    var image = new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_INT_ARGB);
    var scale = Json.list(trace, "colorscale");
    if (isContour(trace)) {
      var contours = ContourBands.of(trace);
      int[][] bands =
          Arrays.stream(values)
              .map(row -> Arrays.stream(row).mapToInt(contours::band).toArray())
              .toArray(int[][]::new);
      contours.paint(image, bands, scale);
    } else {
      paint(image, values, range(trace), colors(scale));
    }
    var across = span(axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x")), cells.width());
    var down = span(axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y")), cells.height());
    return new HeatMapTrace(
        image,
        new Rectangle2D.Double(across[0], down[0], across[1] - across[0], down[1] - down[0]));
  }

  private static boolean isContour(Map<String, Object> trace) {
    return "contour".equals(trace.get("type"));
  }

  /** Pixels a cell, across and down; contours need about those of the screen. */
  private static int[] fineness(Map<String, Object> trace, Cells cells) {
    if (isContour(trace)) {
      return new int[] {
        Math.max(1, Style.MAX_WIDTH / cells.width()), Math.max(1, Style.HEIGHT / cells.height())
      };
    }
    int fine = trace.get("zsmooth") instanceof String ? SMOOTH : 1;
    return new int[] {fine, fine};
  }

  private static void paint(BufferedImage image, double[][] values, double[] range, int[] colors) {
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        if (!Double.isNaN(values[i][j])) {
          double share = (values[i][j] - range[0]) / (range[1] - range[0]);
          int place = (int) Math.max(0, Math.min(255, Math.round(255 * share)));
          image.setRGB(j, i, colors[place]);
        }
      }
    }
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

    /** So many values a cell across and down, from above; turned round as the axes are. */
    double[][] fine(int[] fineness, boolean leftwards, boolean upwards) {
      int columns = width * fineness[0];
      int lines = height * fineness[1];
      boolean same = fineness[0] == 1 && fineness[1] == 1;
      double[][] values = new double[lines][columns];
      for (int i = 0; i < lines; i++) {
        double row = (i + 0.5) / fineness[1] - 0.5;
        for (int j = 0; j < columns; j++) {
          double column = (j + 0.5) / fineness[0] - 0.5;
          values[upwards ? lines - 1 - i : i][leftwards ? columns - 1 - j : j] =
              same ? at(i, j) : between(row, column);
        }
      }
      return values;
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
