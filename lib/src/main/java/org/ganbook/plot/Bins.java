package org.ganbook.plot;

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
  private static final int MOST = 1000;

  private Bins() {}

  /** Counts a {@code histogram} trace; any other trace is left as it is. */
  static Map<String, Object> count(Map<String, Object> trace, Map<String, Object> layout) {
    boolean horizontal = Json.list(trace, "x").isEmpty();
    String along = horizontal ? "y" : "x";
    var values = Json.list(trace, along);
    if (!"histogram".equals(trace.get("type"))) {
      return trace;
    }
    var axis = Json.object(layout, Axes.key(horizontal ? Axes.yOf(trace) : Axes.xOf(trace)));
    var scale = AxisScale.of(axis, values);
    var bar = new LinkedHashMap<>(trace);
    bar.keySet().removeAll(List.of("nbinsx", "nbinsy", "autobinx", "autobiny", "xbins", "ybins"));
    bar.put("type", "bar");
    bar.put("orientation", horizontal ? "h" : "v");
    List<Object> places = new ArrayList<>();
    double[] counts;
    double size = 1;
    if (scale.kind() == AxisScale.Kind.CATEGORY) {
      counts = new double[scale.categories().size()];
      values.stream().mapToInt(v -> (int) scale.at(v)).forEach(i -> counts[i]++);
      places.addAll(scale.categories());
    } else {
      double[] finite = Arrays.stream(scale.at(values)).filter(Double::isFinite).toArray();
      size = size(finite, Json.number(trace, "nbins" + along, 0));
      double start = start(finite, size);
      double last = Arrays.stream(finite).max().orElse(start);
      counts = new double[finite.length == 0 ? 0 : (int) Math.floor((last - start) / size) + 1];
      for (double value : finite) {
        counts[(int) Math.floor((value - start) / size)]++;
      }
      for (int i = 0; i < counts.length; i++) {
        places.add(start + (i + 0.5) * size);
      }
      bar.put("width", size);
    }
    bar.put(along, places);
    bar.put(horizontal ? "x" : "y", normalised(counts, Json.text(trace, "histnorm", ""), size));
    bar.remove("histnorm");
    bar.remove("histfunc");
    return bar;
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

  /** A round width: two standard deviations over n^0.4, as plotly chooses it, rounded up. */
  private static double size(double[] values, double wanted) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    if (low == high) {
      return 1;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double size =
        wanted > 0 ? (high - low) / wanted : 2 * Math.sqrt(variance) / Math.pow(values.length, 0.4);
    return Ticks.roundUp(Math.max(size, (high - low) / MOST));
  }

  /** Whole numbers in bins of odd whole width lie in the middle of their bin. */
  private static double start(double[] values, double size) {
    double low = Arrays.stream(values).min().orElse(0);
    boolean whole = Arrays.stream(values).allMatch(v -> v == Math.rint(v));
    return whole && size == 1 ? low - 0.5 : Math.floor(low / size) * size;
  }
}
