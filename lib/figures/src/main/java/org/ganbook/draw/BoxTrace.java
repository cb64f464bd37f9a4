package org.ganbook.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/**
 * Box plots: the middle half in a box with its median, whiskers to the last values within one and a
 * half boxes, the others as short lines.
 */
final class BoxTrace {
  private static final double HALF = 0.25;
  private static final double WHISKER = 0.12;
  private static final double REACH = 1.5;

  private BoxTrace() {}

  static XYLineAndShapeRenderer renderer(Map<String, Object> trace, Axes axes, Color color) {
    var renderer = new XYLineAndShapeRenderer(false, false);
    double[] y = axes.scale(Axes.yOf(trace)).at(Json.list(trace, "y"));
    double[] x = axes.scale(Axes.xOf(trace)).at(Json.list(trace, "x"));
    var groups = new TreeMap<Double, List<Double>>();
    for (int i = 0; i < y.length; i++) {
      if (Double.isFinite(y[i])) {
        groups.computeIfAbsent(i < x.length ? x[i] : 0, at -> new ArrayList<>()).add(y[i]);
      }
    }
    groups.forEach(
        (at, values) ->
            box(renderer, at, values.stream().mapToDouble(v -> v).sorted().toArray(), color));
    return renderer;
  }

  private static void box(XYLineAndShapeRenderer renderer, double x, double[] sorted, Color color) {
    double low = quantile(sorted, 0.25);
    double high = quantile(sorted, 0.75);
    double reach = REACH * (high - low);
    double[] inside =
        Arrays.stream(sorted).filter(v -> v >= low - reach && v <= high + reach).toArray();
    double least = inside[0];
    double greatest = inside[inside.length - 1];
    var stroke = new BasicStroke(2);
    renderer.addAnnotation(
        new XYBoxAnnotation(
            x - HALF, low, x + HALF, high, stroke, color, Colors.withOpacity(color, 0.5)));
    double median = quantile(sorted, 0.5);
    double[][] lines = {
      {x - HALF, median, x + HALF, median},
      {x, least, x, low},
      {x, high, x, greatest},
      {x - WHISKER, least, x + WHISKER, least},
      {x - WHISKER, greatest, x + WHISKER, greatest}
    };
    for (double[] line : lines) {
      renderer.addAnnotation(
          new XYLineAnnotation(line[0], line[1], line[2], line[3], stroke, color));
    }
    for (double value : sorted) {
      if (value < least || value > greatest) {
        renderer.addAnnotation(
            new XYLineAnnotation(x - 0.01, value, x + 0.01, value, new BasicStroke(5), color));
      }
    }
  }

  /** Plotly's: linear between the values that stand in the middle of their shares. */
  private static double quantile(double[] sorted, double share) {
    double place = Math.max(0, Math.min(sorted.length - 1, share * sorted.length - 0.5));
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
