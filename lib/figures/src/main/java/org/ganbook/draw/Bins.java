package org.ganbook.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bins of a histogram along one axis, chosen as plotly chooses them.
 *
 * @param scale how values become numbers
 * @param start lower edge of the first bin
 * @param size width of a bin
 * @param places the middles of the bins, or names
 */
record Bins(AxisScale scale, double start, double size, List<Object> places) {
  private static final int MOST_BINS = 1000;

  /** Exponents with which bins become narrower as values become more: along one axis, and two. */
  private static final double EXPONENT = 0.4;

  private static final double EXPONENT_OF_TWO = 0.25;

  private static final List<String> SETTINGS =
      List.of("nbinsx", "nbinsy", "autobinx", "autobiny", "xbins", "ybins", "histnorm", "histfunc");

  /**
   * Turns a {@code histogram} into the bars, a {@code histogram2d} into the heat map it is drawn
   * with: both pictures then have the same bins, and 100,000 values become a few dozen numbers. Any
   * other trace is left as it is.
   */
  static Map<String, Object> count(Map<String, Object> trace, Map<String, Object> layout) {
    return switch (Json.text(trace, "type", "scatter")) {
      case "histogram" -> bars(trace, layout);
      case "histogram2d" -> cells(trace, layout);
      default -> trace;
    };
  }

  private static Bins of(
      Map<String, Object> trace, Map<String, Object> layout, String letter, double exponent) {
    var values = Json.list(trace, letter);
    var axis = Json.object(layout, Axes.key(Axes.axisOf(trace, letter)));
    var scale = AxisScale.of(axis, values);
    if (scale.isCategory()) {
      return new Bins(scale, -0.5, 1, new ArrayList<>(scale.categories()));
    }
    double[] finite = Arrays.stream(scale.at(values)).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    double size = size(finite, high - low, Json.number(trace, "nbins" + letter, 0), exponent);
    // Whole numbers lie in the middle of their bin.
    boolean whole = size == 1 && Arrays.stream(finite).allMatch(v -> v == Math.rint(v));
    double start = whole ? low - 0.5 : Math.floor(low / size) * size;
    int count = finite.length == 0 ? 0 : (int) Math.floor((high - start) / size) + 1;
    var places = new ArrayList<Object>();
    for (int i = 0; i < count; i++) {
      places.add(start + (i + 0.5) * size);
    }
    return new Bins(scale, start, size, places);
  }

  /** A round width: two standard deviations over a power of their number, rounded up. */
  private static double size(double[] values, double span, double wanted, double exponent) {
    if (span == 0) {
      return 1;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double size =
        wanted > 0 ? span / wanted : 2 * Math.sqrt(variance) / Math.pow(values.length, exponent);
    return Ticks.roundUp(Math.max(size, span / MOST_BINS));
  }

  /** The bin of a value; -1 if it has none. */
  private int bin(Object value) {
    double at = scale.at(value);
    return Double.isFinite(at) ? (int) Math.floor((at - start) / size) : -1;
  }

  private static Map<String, Object> bars(Map<String, Object> trace, Map<String, Object> layout) {
    boolean horizontal = Json.list(trace, "x").isEmpty();
    String along = horizontal ? "y" : "x";
    var bins = of(trace, layout, along, EXPONENT);
    double[] counts = new double[bins.places.size()];
    for (Object value : Json.list(trace, along)) {
      int bin = bins.bin(value);
      if (bin >= 0) {
        counts[bin]++;
      }
    }
    double unit = unit(Json.text(trace, "histnorm", ""), Arrays.stream(counts).sum(), bins.size);
    var bar = drawnAs("bar", trace);
    bar.put("orientation", horizontal ? "h" : "v");
    bar.put(along, bins.places);
    bar.put(horizontal ? "x" : "y", Arrays.stream(counts).mapToObj(n -> n / unit).toList());
    if (!bins.scale.isCategory()) {
      bar.put("width", bins.size); // without gaps
    }
    return bar;
  }

  private static double unit(String norm, double total, double size) {
    return switch (norm) {
      case "percent" -> total / 100;
      case "probability" -> total;
      case "density" -> size;
      case "probability density" -> total * size;
      default -> 1;
    };
  }

  private static Map<String, Object> cells(Map<String, Object> trace, Map<String, Object> layout) {
    var across = of(trace, layout, "x", EXPONENT_OF_TWO);
    var down = of(trace, layout, "y", EXPONENT_OF_TWO);
    double[][] counts = new double[down.places.size()][across.places.size()];
    var x = Json.list(trace, "x");
    var y = Json.list(trace, "y");
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      int column = across.bin(x.get(i));
      int row = down.bin(y.get(i));
      if (row >= 0 && column >= 0) {
        counts[row][column]++;
      }
    }
    var heat = drawnAs("heatmap", trace);
    heat.put("x", across.places);
    heat.put("y", down.places);
    heat.put("z", Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
    return heat;
  }

  private static Map<String, Object> drawnAs(String type, Map<String, Object> trace) {
    var drawn = new LinkedHashMap<>(trace);
    drawn.keySet().removeAll(SETTINGS);
    drawn.put("type", type);
    return drawn;
  }
}
