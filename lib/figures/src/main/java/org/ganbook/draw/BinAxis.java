package org.ganbook.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Bins along one axis, chosen as plotly chooses them.
 *
 * @param scale how values become numbers
 * @param start lower edge of the first bin
 * @param size width of a bin
 * @param places the middles of the bins, or names
 */
record BinAxis(AxisScale scale, double start, double size, List<Object> places) {
  private static final int MOST = 1000;

  /**
   * Chooses the bins for the values of a trace.
   *
   * @param along {@code x} or {@code y}
   * @param exponent how fast bins become narrower as values become more
   */
  static BinAxis of(
      Map<String, Object> trace, Map<String, Object> layout, String along, double exponent) {
    var values = Json.list(trace, along);
    String id = along.equals("x") ? Axes.xOf(trace) : Axes.yOf(trace);
    var scale = AxisScale.of(Json.object(layout, Axes.key(id)), values);
    if (scale.kind() == AxisScale.Kind.CATEGORY) {
      return new BinAxis(scale, -0.5, 1, new ArrayList<>(scale.categories()));
    }
    double[] finite = Arrays.stream(scale.at(values)).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    double size = size(finite, high - low, Json.number(trace, "nbins" + along, 0), exponent);
    // Whole numbers lie in the middle of their bin.
    boolean whole = size == 1 && Arrays.stream(finite).allMatch(v -> v == Math.rint(v));
    double start = whole ? low - 0.5 : Math.floor(low / size) * size;
    int count = finite.length == 0 ? 0 : (int) Math.floor((high - start) / size) + 1;
    var places = new ArrayList<Object>();
    for (int i = 0; i < count; i++) {
      places.add(start + (i + 0.5) * size);
    }
    return new BinAxis(scale, start, size, places);
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
    return Ticks.roundUp(Math.max(size, span / MOST));
  }

  /** The bin of a value; -1 if it has none. */
  int bin(Object value) {
    double at = scale.at(value);
    return Double.isFinite(at) ? (int) Math.floor((at - start) / size) : -1;
  }
}
