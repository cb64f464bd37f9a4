package org.ganbook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ganbook.draw.Style;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

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

  /**
   * Starts an empty chart.
   *
   * @param from left end of the x axis
   * @param to right end of the x axis
   * @return the chart
   */
  public static FunctionChart between(double from, double to) {
    return new FunctionChart(from, to, List.of(), "", "", "");
  }

  /**
   * Adds a curve.
   *
   * @param name its name in the legend
   * @param function what it computes; where that is not finite the curve has a gap
   * @return the changed copy
   */
  public FunctionChart curve(String name, DoubleUnaryOperator function) {
    var more = new ArrayList<>(curves);
    more.add(new Named(name, function));
    return new FunctionChart(from, to, more, title, x, y);
  }

  /**
   * Writes the title.
   *
   * @param text plain text
   * @return the changed copy
   */
  public FunctionChart titled(String text) {
    return new FunctionChart(from, to, curves, text, x, y);
  }

  /**
   * Names the axes.
   *
   * @param xTitle plain text
   * @param yTitle plain text
   * @return the changed copy
   */
  public FunctionChart axes(String xTitle, String yTitle) {
    return new FunctionChart(from, to, curves, title, xTitle, yTitle);
  }

  /**
   * Gives it as a chart, to which levels and notes can be added.
   *
   * @return the chart
   */
  public Chart chart() {
    double[] places = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      places[i] = from + (to - from) * i / (POINTS - 1);
    }
    var traces = new ArrayList<Trace>();
    for (int i = 0; i < curves.size(); i++) {
      double[] values = new double[POINTS];
      for (int k = 0; k < POINTS; k++) {
        values[k] = Thinning.rounded(curves.get(i).function().applyAsDouble(places[k]));
      }
      String color = Style.PALETTE.get(i % Style.PALETTE.size());
      traces.add(
          ScatterTrace.builder(places, values)
              .mode(ScatterTrace.Mode.LINE)
              .name(curves.get(i).name())
              .line(Line.builder().color(color).width(2).build())
              .build());
    }
    var figure = new Figure(Layout.builder().title(title).build(), traces.toArray(Trace[]::new));
    return Chart.of(figure).withAxes(x, y);
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
