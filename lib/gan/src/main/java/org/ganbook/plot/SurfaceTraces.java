package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.data.Points;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
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
      rows.add(numbers(Arrays.copyOfRange(probabilities, i * side, (i + 1) * side)));
    }
    trace.put("colorscale", GROUND);
    trace.put("z", rows);
    trace.put("y", middles(from, to, side));
    trace.put("x", middles(from, to, side));
    return trace;
  }

  private static List<Object> middles(double from, double to, int cells) {
    var middles = new ArrayList<Object>();
    for (int i = 0; i < cells; i++) {
      middles.add(Thinning.rounded(from + (i + 0.5) * (to - from) / cells));
    }
    return middles;
  }

  static Map<String, Object> points(String name, Points points, String color) {
    var trace = new Polyline();
    for (int i = 0; i < points.count(); i++) {
      trace.to(points.x(i), points.y(i));
    }
    var json = trace.json(name, "markers");
    json.put("marker", Json.object("size", 5, "color", color, "opacity", 0.75));
    return json;
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
    var json = line.json("G's pull", "lines");
    json.put("line", Json.object("width", 1.2, "color", Style.INK));
    return json;
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
    var json = line.json("G's plane", "lines");
    json.put("line", Json.object("width", 1, "color", Colors.transparent(Style.GENERATOR, 0.45)));
    return json;
  }

  private static List<Object> numbers(float[] values) {
    var numbers = new ArrayList<Object>(values.length);
    for (float value : values) {
      numbers.add(number(value));
    }
    return numbers;
  }

  private static Object number(double value) {
    return Double.isFinite(value) ? (Object) Thinning.rounded(value) : null;
  }

  /** Points of a line with gaps. */
  private static final class Polyline {
    private final List<Object> x = new ArrayList<>();
    private final List<Object> y = new ArrayList<>();

    void to(double toX, double toY) {
      x.add(number(toX));
      y.add(number(toY));
    }

    void end() {
      x.add(null);
      y.add(null);
    }

    Map<String, Object> json(String name, String mode) {
      var json = Json.object("type", "scatter", "mode", mode, "name", name, "x", x, "y", y);
      json.put("hoverinfo", mode.equals("markers") ? "x+y" : "skip");
      return json;
    }
  }
}
