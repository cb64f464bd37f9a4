package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganbook.GanbookException;

/**
 * The game in two dimensions: where D sees real and where generated points, the points themselves,
 * and which way G is pulled. Real is green, generated is vermilion, as points and as ground.
 *
 * <p>Whatever is left out is not drawn. All arrays are kept, not copied; do not change them.
 */
public final class Surface implements Visual {
  private static final int SIZE = 440;

  private final double from;
  private final double to;
  private final String title;
  private final List<Map<String, Object>> traces;

  private Surface(double from, double to, String title, List<Map<String, Object>> traces) {
    this.from = from;
    this.to = to;
    this.title = title;
    this.traces = traces;
  }

  /**
   * Starts with an empty square.
   *
   * @param from left and lower end of both axes
   * @param to right and upper end of both axes
   * @return the surface
   * @throws GanbookException if there is nothing between them
   */
  public static Surface between(double from, double to) {
    if (!(from < to)) {
      throw GanbookException.of("surface", "a square from less to more", from + " to " + to);
    }
    return new Surface(from, to, "", List.of());
  }

  /**
   * Writes a line above, such as {@code Progress.line()}.
   *
   * @param text plain text
   * @return the changed copy
   */
  public Surface titled(String text) {
    return new Surface(from, to, text, traces);
  }

  /**
   * Colours the ground with what D thinks.
   *
   * @param probabilities D's probability of "real", {@code [row][column]}, at the middles of the
   *     cells of an even grid over the square, the first row lowest
   * @return the changed copy
   */
  public Surface discriminator(float[][] probabilities) {
    return with(SurfaceTraces.ground(from, to, probabilities));
  }

  /**
   * Draws real points.
   *
   * @param points {@code [n][2]}
   * @return the changed copy
   */
  public Surface real(float[][] points) {
    return with(SurfaceTraces.points("real", points, Style.REAL));
  }

  /**
   * Draws generated points.
   *
   * @param points {@code [n][2]}
   * @return the changed copy
   */
  public Surface generated(float[][] points) {
    return with(SurfaceTraces.points("generated", points, Style.GENERATOR));
  }

  /**
   * Draws an arrow at each point, such as the way in which a step of G would pull a generated one.
   * Directions are true; lengths are true to each other, the longest arrows are cut.
   *
   * @param points {@code [n][2]}
   * @param vectors {@code [n][2]}
   * @return the changed copy
   * @throws GanbookException if there is not one vector a point
   */
  public Surface arrows(float[][] points, float[][] vectors) {
    if (points.length != vectors.length) {
      throw GanbookException.of("arrows", points.length + ", one a point", vectors.length);
    }
    return with(SurfaceTraces.arrows(to - from, points, vectors));
  }

  /**
   * Draws what G makes of an even grid in latent space: its rows and columns as bent lines.
   *
   * @param images {@code [row][column][2]}, where G sends the grid's nodes
   * @return the changed copy
   */
  public Surface manifold(float[][][] images) {
    return with(SurfaceTraces.manifold(images));
  }

  private Surface with(Map<String, Object> trace) {
    var more = new ArrayList<>(traces);
    more.add(trace);
    return new Surface(from, to, title, more);
  }

  /**
   * Gives it as a chart.
   *
   * @return the chart, a square
   */
  public Chart chart() {
    var layout =
        Json.read(
            """
            {"xaxis": {"showgrid": false, "constrain": "domain"},
             "yaxis": {"showgrid": false, "scaleanchor": "x", "constrain": "domain"},
             "margin": {"l": 40, "r": 12, "t": 58, "b": 30}, "hovermode": "closest"}
            """);
    layout.put("width", SIZE);
    // The inner part is a square.
    layout.put("height", SIZE - 40 - 12 + 58 + 30);
    Json.within(layout, "xaxis").put("range", List.of(from, to));
    Json.within(layout, "yaxis").put("range", List.of(from, to));
    if (!title.isEmpty()) {
      layout.put(
          "title", Json.object("text", PlotlyText.escape(title), "font", Json.object("size", 13)));
    }
    return Chart.ofJson(Json.object("data", traces, "layout", layout)).withText(text());
  }

  private String text() {
    var names = new ArrayList<String>();
    for (var trace : traces) {
      Optional.ofNullable((String) trace.get("name")).ifPresent(names::add);
    }
    return (title.isEmpty() ? "" : title + "\n")
        + "A plane from "
        + from
        + " to "
        + to
        + " with "
        + (names.isEmpty() ? "nothing on it" : String.join(", ", names))
        + ".";
  }

  @Override
  public Picture picture() {
    return chart().picture();
  }

  @Override
  public String toString() {
    return text();
  }
}
