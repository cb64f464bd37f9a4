package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ganbook.data.Points;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.ganbook.figure.Plotly;
import org.ganbook.figure.Thinning;

/** The parts of a {@link Surface} as plotly's traces; a null ends a line. */
final class SurfaceTraces {
  /** From "generated" over "cannot tell" to "real". */
  private static final List<Object> GROUND =
      List.of(List.of(0.0, "#f4b183"), List.of(0.5, "#ffffff"), List.of(1.0, "#7fcdb2"));

  /** Length of the longest arrow, as a share of the square. */
  private static final double LONGEST = 0.09;

  private static final double HEAD = 0.3;
  private static final double HEAD_ANGLE = Math.toRadians(28);

  private SurfaceTraces() {}

  static Map<String, Object> ground(double from, double to, float[] probabilities, int side) {
    var trace =
        Json.read(
            """
            {"type": "heatmap", "zsmooth": "best", "zmin": 0, "zmax": 1, "name": "what D thinks",
             "showscale": false, "showlegend": false,
             "hovertemplate": "D %{z:.2f} at (%{x:.2f}, %{y:.2f})<extra></extra>"}
            """);
    var rows = new ArrayList<Object>();
    for (int i = 0; i < side; i++) {
      rows.add(numbers(i * side, (i + 1) * side, k -> probabilities[k]));
    }
    var middles = numbers(0, side, i -> from + (i + 0.5) * (to - from) / side);
    trace.putAll(Json.object("colorscale", GROUND, "x", middles, "y", middles, "z", rows));
    return trace;
  }

  private static List<Object> numbers(int from, int to, IntToDoubleFunction number) {
    var numbers = IntStream.range(from, to).mapToDouble(number).map(Thinning::rounded);
    return Plotly.numbers(numbers.toArray());
  }

  static Map<String, Object> points(String name, Points points, String color) {
    var all = new Polyline();
    for (int i = 0; i < points.count(); i++) {
      all.to(points.x(i), points.y(i));
    }
    var dots = Plotly.dots(name, all.x.build().toArray(), all.y.build().toArray(), color, 5, 0.75);
    dots.put("hoverinfo", "x+y");
    return dots;
  }

  static Map<String, Object> arrows(double side, Points points, float[] vectors) {
    double[] lengths =
        IntStream.range(0, points.count())
            .mapToDouble(i -> Math.hypot(vectors[2 * i], vectors[2 * i + 1]))
            .sorted()
            .toArray();
    // So that a few wild ones do not shrink all others.
    double typical = lengths.length == 0 ? 1 : lengths[(int) (0.9 * (lengths.length - 1))];
    double scale = typical > 0 ? LONGEST * side / typical : 0;
    var line = new Polyline();
    for (int i = 0; i < points.count(); i++) {
      double dx = vectors[2 * i] * scale;
      double dy = vectors[2 * i + 1] * scale;
      double length = Math.hypot(dx, dy);
      if (length > 0 && Double.isFinite(length)) {
        double cut = Math.min(1, LONGEST * side / length);
        arrow(line, points.x(i), points.y(i), dx * cut, dy * cut);
      }
    }
    return line.json("G's pull", Style.INK, 1.2);
  }

  private static void arrow(Polyline line, double x, double y, double dx, double dy) {
    double tipX = x + dx;
    double tipY = y + dy;
    line.to(x, y);
    line.to(tipX, tipY);
    line.end();
    for (int side : new int[] {-1, 1}) {
      double cos = Math.cos(HEAD_ANGLE);
      double sin = side * Math.sin(HEAD_ANGLE);
      line.to(tipX - HEAD * (dx * cos - dy * sin), tipY - HEAD * (dx * sin + dy * cos));
      if (side < 0) {
        line.to(tipX, tipY);
      }
    }
    line.end();
  }

  static Map<String, Object> manifold(Points nodes, int columns) {
    var line = new Polyline();
    int count = nodes.count();
    for (int i = 0; i < count; i++) {
      line.to(nodes.x(i), nodes.y(i));
      if (i % columns == columns - 1) {
        line.end();
      }
    }
    for (int j = 0; j < columns && count > 0; j++) {
      for (int i = j; i < count; i += columns) {
        line.to(nodes.x(i), nodes.y(i));
      }
      line.end();
    }
    return line.json("G's plane", Colors.transparent(Style.GENERATOR, 0.45), 1);
  }

  /** Points of a line with gaps. */
  private static final class Polyline {
    private final DoubleStream.Builder x = DoubleStream.builder();
    private final DoubleStream.Builder y = DoubleStream.builder();

    void to(double toX, double toY) {
      x.add(Thinning.rounded(toX));
      y.add(Thinning.rounded(toY));
    }

    void end() {
      to(Double.NaN, Double.NaN);
    }

    Map<String, Object> json(String name, String color, double width) {
      var line = Plotly.line(name, x.build().toArray(), y.build().toArray(), color, width);
      line.put("hoverinfo", "skip");
      return line;
    }
  }
}
