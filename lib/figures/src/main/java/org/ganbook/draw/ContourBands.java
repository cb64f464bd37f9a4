package org.ganbook.draw;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * The bands of a contour plot: between two levels all is of one colour, and a line runs along each.
 *
 * @param start the lowest level
 * @param size distance of two levels
 * @param levels how many levels there are
 */
record ContourBands(double start, double size, int levels) {
  private static final int MOST = 15;
  private static final int LINE = 0xFF444444;

  /** Puts round levels into a trace that says none, so that both pictures have the same. */
  static void choose(Map<String, Object> trace) {
    var contours = Json.within(trace, "contours");
    if (!contours.containsKey("size")) {
      double[] range = HeatMapTrace.range(trace);
      double size = Ticks.roundUp((range[1] - range[0]) / MOST);
      contours.put("size", size);
      contours.put("start", Math.ceil(range[0] / size) * size);
      contours.put("end", Math.floor(range[1] / size) * size);
      trace.put("autocontour", false);
    }
  }

  /** Reads the levels of a trace. */
  static ContourBands of(Map<String, Object> trace) {
    var contours = Json.object(trace, "contours");
    double start = Json.number(contours, "start", 0);
    double size = Json.number(contours, "size", 1);
    double end = Json.number(contours, "end", start);
    return new ContourBands(start, size, (int) Math.round((end - start) / size) + 1);
  }

  /** The band of a value: 0 below the first level; -1 if it is missing. */
  int band(double value) {
    if (Double.isNaN(value)) {
      return -1;
    }
    return (int) Math.max(0, Math.min(levels, Math.floor((value - start) / size) + 1));
  }

  /** Colours the bands, of each pixel, and draws the lines between them. */
  void paint(BufferedImage image, int[][] bands, List<?> scale) {
    for (int y = 0; y < bands.length; y++) {
      for (int x = 0; x < bands[y].length; x++) {
        int band = bands[y][x];
        if (band >= 0) {
          boolean edge = (x > 0 && bands[y][x - 1] != band) || (y > 0 && bands[y - 1][x] != band);
          double share = levels == 0 ? 0.5 : (double) band / levels;
          image.setRGB(x, y, edge ? LINE : Colors.onScale(scale, share).getRGB());
        }
      }
    }
  }
}
