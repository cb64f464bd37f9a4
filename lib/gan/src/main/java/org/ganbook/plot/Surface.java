package org.ganbook.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Points;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.gan.PointGan;

/**
 * The game in two dimensions: where D sees real and where generated points, the points themselves,
 * and which way G is pulled. Real is green, generated is vermilion, as points and as ground.
 *
 * <p>Whatever is left out is not drawn.
 */
public final class Surface implements Visual {
  private static final int SIZE = 440;
  private static final int CELLS = 48;
  private static final int NODES = 13;
  private static final int REAL = 256;

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
   * Starts with an empty square, both axes from one number to another.
   *
   * @throws GanbookException if there is nothing between them
   */
  public static Surface between(double from, double to) {
    if (!(from < to)) {
      throw GanbookException.of("surface", "a square from less to more", from + " to " + to);
    }
    return new Surface(from, to, "", List.of());
  }

  /**
   * Draws all of a game as it stands, from -1.5 to 1.5: what D thinks, what G makes of latent
   * space, 256 real points, and a generated batch with the pull of G's loss at each of its points.
   */
  public static Surface of(PointGan gan) {
    var surface = between(-1.5, 1.5);
    surface = surface.discriminator(gan.discriminate(surface.cells(CELLS)));
    if (gan.spec().latent().size() == 2) {
      surface = surface.manifold(gan.manifold(NODES), NODES);
    }
    var real = gan.data();
    var pull = gan.pull();
    return surface
        .real(real.pick(IntStream.range(0, Math.min(REAL, real.count())).toArray()))
        .arrows(pull.points(), pull.vectors())
        .generated(pull.points());
  }

  /** Writes a line of plain text above, such as {@code Progress.line()}. */
  public Surface titled(String text) {
    return new Surface(from, to, text, traces);
  }

  /**
   * Returns the middles of the cells of an even grid over the square: where D has to be asked to
   * colour the ground.
   *
   * @param side cells a row, and rows
   * @return the points, row by row, the lowest row first, each from left to right
   * @throws GanbookException if there is no cell
   */
  public Points cells(int side) {
    if (side < 1) {
      throw GanbookException.of("surface", "at least 1 cell a row", side);
    }
    float[] xy = new float[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      xy[2 * i] = (float) (from + (i % side + 0.5) * (to - from) / side);
      xy[2 * i + 1] = (float) (from + (Math.floorDiv(i, side) + 0.5) * (to - from) / side);
    }
    return Points.of(xy);
  }

  /**
   * Colours the ground with what D thinks.
   *
   * @param probabilities D's probability of "real" at {@link #cells}, in the same order
   * @throws GanbookException if they do not fill a square
   */
  public Surface discriminator(float[] probabilities) {
    int side = (int) Math.round(Math.sqrt(probabilities.length));
    if (side * side != probabilities.length) {
      throw GanbookException.of("surface", "probabilities of a square", probabilities.length);
    }
    return with(SurfaceTraces.ground(from, to, probabilities, side));
  }

  /** Draws any number of real points. */
  public Surface real(Points points) {
    return with(SurfaceTraces.points("real", points, Style.REAL));
  }

  /** Draws any number of generated points. */
  public Surface generated(Points points) {
    return with(SurfaceTraces.points("generated", points, Style.GENERATOR));
  }

  /**
   * Draws an arrow at each point, such as the way in which a step of G would pull a generated one.
   * Directions are true; lengths are true to each other, the longest arrows are cut.
   *
   * @param points where the arrows begin
   * @param vectors {@code [2 n]}: x and y of the first arrow, of the second, ...
   * @throws GanbookException if there is not one vector a point
   */
  public Surface arrows(Points points, float[] vectors) {
    if (2 * points.count() != vectors.length) {
      throw GanbookException.of(
          "arrows", 2 * points.count() + " numbers, two a point", vectors.length);
    }
    return with(SurfaceTraces.arrows(to - from, points, vectors));
  }

  /**
   * Draws what G makes of an even grid in latent space: its rows and columns as bent lines.
   *
   * @param nodes where G sends the grid's nodes, row by row
   * @param columns nodes a row
   * @throws GanbookException if the nodes do not fill whole rows
   */
  public Surface manifold(Points nodes, int columns) {
    if (columns < 1 || nodes.count() % columns != 0) {
      throw GanbookException.of("manifold", "a multiple of " + columns + " nodes", nodes.count());
    }
    return with(SurfaceTraces.manifold(nodes, columns));
  }

  private Surface with(Map<String, Object> trace) {
    var more = new ArrayList<>(traces);
    more.add(trace);
    return new Surface(from, to, title, more);
  }

  /** Returns it as a square chart. */
  public Chart chart() {
    var x = Json.object("range", List.of(from, to), "showgrid", false, "constrain", "domain");
    var y = new LinkedHashMap<>(x);
    y.put("scaleanchor", "x");
    var chart =
        Chart.of(traces, x, y)
            .withLayout("margin", Json.object("l", 40, "r", 12, "t", 58, "b", 30))
            // The inner part is a square.
            .withSize(SIZE, SIZE - 40 - 12 + 58 + 30)
            .withText(text());
    var small = Json.object("text", PlotlyText.escape(title), "font", Json.object("size", 13));
    return title.isEmpty() ? chart : chart.withLayout("title", small);
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
