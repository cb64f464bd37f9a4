package org.ganbook.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a histogram into the bars it is drawn with: both pictures then have the same bins, and
 * 100,000 values become a few dozen numbers.
 */
final class Bins {
  private static final List<String> SETTINGS =
      List.of("nbinsx", "nbinsy", "autobinx", "autobiny", "xbins", "ybins", "histnorm", "histfunc");

  /** Exponents with which bins become narrower as values become more. */
  private static final double ONE = 0.4;

  private static final double TWO = 0.25;

  private Bins() {}

  /** Counts a {@code histogram} or {@code histogram2d}; any other trace is left as it is. */
  static Map<String, Object> count(Map<String, Object> trace, Map<String, Object> layout) {
    return switch (Json.text(trace, "type", "scatter")) {
      case "histogram" -> bars(trace, layout);
      case "histogram2d" -> cells(trace, layout);
      default -> trace;
    };
  }

  private static Map<String, Object> bars(Map<String, Object> trace, Map<String, Object> layout) {
    boolean horizontal = Json.list(trace, "x").isEmpty();
    String along = horizontal ? "y" : "x";
    var bins = BinAxis.of(trace, layout, along, ONE);
    double[] counts = new double[bins.places().size()];
    for (Object value : Json.list(trace, along)) {
      int bin = bins.bin(value);
      if (bin >= 0) {
        counts[bin]++;
      }
    }
    var bar = new LinkedHashMap<>(trace);
    bar.keySet().removeAll(SETTINGS);
    bar.put("type", "bar");
    bar.put("orientation", horizontal ? "h" : "v");
    bar.put(along, bins.places());
    bar.put(
        horizontal ? "x" : "y", normalised(counts, Json.text(trace, "histnorm", ""), bins.size()));
    if (bins.scale().kind() != AxisScale.Kind.CATEGORY) {
      // Without gaps.
      bar.put("width", bins.size());
    }
    return bar;
  }

  private static Map<String, Object> cells(Map<String, Object> trace, Map<String, Object> layout) {
    var across = BinAxis.of(trace, layout, "x", TWO);
    var down = BinAxis.of(trace, layout, "y", TWO);
    double[][] counts = new double[down.places().size()][across.places().size()];
    var x = Json.list(trace, "x");
    var y = Json.list(trace, "y");
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      int column = across.bin(x.get(i));
      int row = down.bin(y.get(i));
      if (row >= 0 && column >= 0) {
        counts[row][column]++;
      }
    }
    var heat = new LinkedHashMap<>(trace);
    heat.keySet().removeAll(SETTINGS);
    heat.put("type", "heatmap");
    heat.put("x", across.places());
    heat.put("y", down.places());
    var rows = new ArrayList<Object>();
    for (double[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    heat.put("z", rows);
    return heat;
  }

  private static List<Object> normalised(double[] counts, String norm, double size) {
    double total = Arrays.stream(counts).sum();
    double unit =
        switch (norm) {
          case "percent" -> total / 100;
          case "probability" -> total;
          case "density" -> size;
          case "probability density" -> total * size;
          default -> 1;
        };
    var heights = new ArrayList<Object>(counts.length);
    for (double count : counts) {
      heights.add(count / unit);
    }
    return heights;
  }
}
