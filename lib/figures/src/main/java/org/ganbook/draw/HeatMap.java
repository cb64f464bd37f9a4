package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * The cells of a heat map, or the bands of a contour plot, as pixels to be laid over their place on
 * the axes; beside them the bar that tells which value a colour stands for.
 *
 * @param image a pixel a cell, several where plotly smooths, the first row of z lowest unless the
 *     axes run the other way
 * @param place the rectangle on the axes, in data units
 */
record HeatMap(BufferedImage image, Rectangle2D place) {
  private static final int PIXELS_OF_A_SMOOTH_CELL = 8;
  private static final int MOST_BANDS = 15;
  private static final int CONTOUR_LINE = 0xFF444444;

  /** Between the bar and what is around it. */
  private static final double PAD = 10;

  /** Where a bar begins, as a share of the paper. */
  private static final double BAR_LEFT = 1.02;

  /** From a bar to its labels. */
  private static final double TICK = 6;

  /** Colours the cells of a trace; null if there are none. */
  static HeatMap of(Map<String, Object> trace, Axes axes) {
    var rows = Json.list(trace, "z");
    if (rows.isEmpty() || !(rows.get(0) instanceof List<?> first) || first.isEmpty()) {
      return null;
    }
    double[] x = axes.range(Axes.axisOf(trace, "x"));
    double[] y = axes.range(Axes.axisOf(trace, "y"));
    var cells = new Cells(rows, first.size(), rows.size());
    double[][] values = cells.fine(fineness(trace, cells), x[0] > x[1], y[0] < y[1]);
    var image = new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_INT_ARGB);
    if (isContour(trace)) {
      paintBands(image, values, trace);
    } else {
      paintCells(image, values, trace);
    }
    double[] across = span(axes.places(trace, "x"), cells.width());
    double[] down = span(axes.places(trace, "y"), cells.height());
    return new HeatMap(
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
    int fine = trace.get("zsmooth") instanceof String ? PIXELS_OF_A_SMOOTH_CELL : 1;
    return new int[] {fine, fine};
  }

  private static void paintCells(
      BufferedImage image, double[][] values, Map<String, Object> trace) {
    var scale = Json.list(trace, "colorscale");
    int[] colors = new int[256];
    for (int i = 0; i < 256; i++) {
      colors[i] = Colors.onScale(scale, i / 255.0).getRGB();
    }
    double[] range = range(trace);
    for (int y = 0; y < values.length; y++) {
      for (int x = 0; x < values[y].length; x++) {
        if (!Double.isNaN(values[y][x])) {
          double share = (values[y][x] - range[0]) / (range[1] - range[0]);
          image.setRGB(x, y, colors[(int) Math.max(0, Math.min(255, Math.round(255 * share)))]);
        }
      }
    }
  }

  /** Between two levels all is of one colour, and a line runs along each. */
  private static void paintBands(
      BufferedImage image, double[][] values, Map<String, Object> trace) {
    var scale = Json.list(trace, "colorscale");
    var contours = Json.object(trace, "contours");
    double start = Json.number(contours, "start", 0);
    double size = Json.number(contours, "size", 1);
    int levels = (int) Math.round((Json.number(contours, "end", start) - start) / size) + 1;
    int[][] bands = new int[values.length][values[0].length];
    for (int y = 0; y < values.length; y++) {
      for (int x = 0; x < values[y].length; x++) {
        int band = band(values[y][x], start, size, levels);
        bands[y][x] = band;
        if (band >= 0) {
          boolean edge = (x > 0 && bands[y][x - 1] != band) || (y > 0 && bands[y - 1][x] != band);
          double share = levels == 0 ? 0.5 : (double) band / levels;
          image.setRGB(x, y, edge ? CONTOUR_LINE : Colors.onScale(scale, share).getRGB());
        }
      }
    }
  }

  /** The band of a value: 0 below the first level; -1 if it is missing. */
  private static int band(double value, double start, double size, int levels) {
    return Double.isNaN(value)
        ? -1
        : (int) Math.max(0, Math.min(levels, Math.floor((value - start) / size) + 1));
  }

  /** Puts round levels into a contour plot that says none, so that both pictures have the same. */
  static void chooseLevels(Map<String, Object> trace) {
    var contours = Json.within(trace, "contours");
    if (!contours.containsKey("size")) {
      double[] range = range(trace);
      double size = Ticks.roundUp((range[1] - range[0]) / MOST_BANDS);
      contours.put("size", size);
      contours.put("start", Math.ceil(range[0] / size) * size);
      contours.put("end", Math.floor(range[1] / size) * size);
      trace.put("autocontour", false);
    }
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
  private static double[] range(Map<String, Object> trace) {
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

  private static List<Map<String, Object>> withBars(Map<String, Object> json) {
    return Json.objects(json, "data").stream()
        .filter(trace -> trace.get("colorbar") instanceof Map<?, ?>)
        .filter(trace -> !Boolean.FALSE.equals(trace.get("showscale")))
        .toList();
  }

  /** Room for the bars right of a paper at most so wide; 0 if there are none. */
  static double widthOfBars(Map<String, Object> json, double paper) {
    double widest = 0;
    for (var trace : withBars(json)) {
      var bar = Json.object(trace, "colorbar");
      double[] range = range(trace);
      double step = Ticks.step(bar, range[0], range[1], Style.HEIGHT, true);
      var format = Ticks.format(bar, step);
      double labels =
          Math.max(
              Fonts.width(format.format(range[0]), Style.FONT_SIZE),
              Fonts.width(format.format(range[1]), Style.FONT_SIZE));
      double left = (BAR_LEFT - 1) * paper + PAD + Json.number(bar, "thickness", 30);
      widest = Math.max(widest, left + TICK + labels);
    }
    return widest;
  }

  /** Draws the bar of each heat map that wants one, right of the paper. */
  static void drawBars(Graphics2D g, Sheet sheet, Map<String, Object> json) {
    withBars(json).forEach(trace -> drawBar(g, sheet, trace));
  }

  private static void drawBar(Graphics2D g, Sheet sheet, Map<String, Object> trace) {
    var bar = Json.object(trace, "colorbar");
    double left = sheet.x(Json.number(bar, "x", BAR_LEFT)) + PAD;
    double width = Json.number(bar, "thickness", 30);
    double top = sheet.paper().getY() + PAD;
    double height = sheet.paper().getHeight() - 2 * PAD;
    var scale = Json.list(trace, "colorscale");
    for (int i = 0; i < height; i++) {
      g.setColor(Colors.onScale(scale, 1 - (i + 0.5) / height));
      g.fill(new Rectangle2D.Double(left, top + i, width, Math.min(1, height - i)));
    }
    double[] range = range(trace);
    double step = Ticks.step(bar, range[0], range[1], height, true);
    var format = Ticks.format(bar, step);
    var lettering = new Lettering(Style.FONT_SIZE, Colors.of(Style.INK, Color.BLACK), false);
    for (double at = Math.ceil(range[0] / step) * step; at <= range[1] + 1e-9 * step; at += step) {
      double y = top + height * (range[1] - at) / (range[1] - range[0]);
      g.setColor(Colors.of(Style.AXIS, Color.GRAY));
      g.draw(new Line2D.Double(left + width, y, left + width + TICK / 2, y));
      lettering.draw(g, List.of(format.format(at)), left + width + TICK, y, 0, 0.5);
    }
  }
}
