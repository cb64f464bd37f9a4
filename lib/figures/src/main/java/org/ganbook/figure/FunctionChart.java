package org.ganbook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Functions of one number as curves, such as losses of D's logit.
 *
 * @param from left end of the x axis
 * @param to right end of the x axis
 * @param curves the functions, in the order of their colours
 * @param title what stands above
 * @param x what stands at the x axis
 * @param y what stands at the y axis
 */
public record FunctionChart(
    double from, double to, List<Named> curves, String title, String x, String y)
    implements Visual {
  private static final int POINTS = 201;

  /** Takes a copy. */
  public FunctionChart {
    curves = List.copyOf(curves);
  }

  /**
   * A function and its name.
   *
   * @param name its name in the legend
   * @param function what it computes; where that is not finite the curve has a gap
   */
  public record Named(String name, DoubleUnaryOperator function) {}

  /** Starts an empty chart between two ends of the x axis. */
  public static FunctionChart between(double from, double to) {
    return new FunctionChart(from, to, List.of(), "", "", "");
  }

  /**
   * Adds a curve.
   *
   * @param name its name in the legend
   * @param function what it computes; where that is not finite the curve has a gap
   */
  public FunctionChart curve(String name, DoubleUnaryOperator function) {
    var more = new ArrayList<>(curves);
    more.add(new Named(name, function));
    return new FunctionChart(from, to, more, title, x, y);
  }

  /** Writes the title, plain text. */
  public FunctionChart titled(String text) {
    return new FunctionChart(from, to, curves, text, x, y);
  }

  /** Names the axes, in plain text. */
  public FunctionChart axes(String xTitle, String yTitle) {
    return new FunctionChart(from, to, curves, title, xTitle, yTitle);
  }

  /** Returns it as a chart, to which levels and notes can be added. */
  public Chart chart() {
    double[] places =
        IntStream.range(0, POINTS)
            .mapToDouble(i -> from + (to - from) * i / (POINTS - 1))
            .toArray();
    var lines = new ArrayList<Map<String, Object>>();
    for (var curve : curves) {
      double[] values = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        values[i] = Thinning.rounded(curve.function().applyAsDouble(places[i]));
      }
      lines.add(Plotly.line(curve.name(), places, values, Plotly.color(lines.size()), 2));
    }
    return Chart.of(lines, Plotly.axis(x), Plotly.axis(y)).withTitle(title);
  }

  @Override
  public Picture picture() {
    return chart().picture();
  }

  @Override
  public String toString() {
    return chart().text();
  }
}
