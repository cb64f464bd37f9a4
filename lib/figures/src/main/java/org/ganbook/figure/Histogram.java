package org.ganbook.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;

/**
 * How often values of some size come, several groups over each other in the same bins: pixels,
 * noise, first weights, D's logits. Heights are shares of the group, so that groups of different
 * sizes compare.
 *
 * @param groups the values, in the order they are drawn; one named "real" is green and one named
 *     "generated" vermilion, as everywhere
 * @param title what stands above
 * @param x what stands at the x axis
 * @param logarithmic whether the y axis is, so that rare values are seen beside frequent ones
 */
public record Histogram(List<Group> groups, String title, String x, boolean logarithmic)
    implements Visual {
  private static final List<String> OTHERS =
      Style.PALETTE.stream()
          .filter(color -> !color.equals(Style.REAL) && !color.equals(Style.GENERATOR))
          .toList();

  /** Takes a copy. */
  public Histogram {
    groups = List.copyOf(groups);
  }

  /** Values that belong together. */
  public static final class Group {
    private final String name;
    private final double[] values;

    private Group(String name, double[] values) {
      if (values.length == 0) {
        throw GanbookException.of("histogram of " + name, "at least one value", "none");
      }
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw GanbookException.of("histogram of " + name, "finite values", value);
        }
      }
      this.name = name;
      this.values = values.clone();
    }

    /** Returns their name in the legend. */
    public String name() {
      return name;
    }

    /** Returns the values: not a copy, do not modify. */
    public double[] values() {
      return values;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: %,d values from %.3g to %.3g, mean %.3g",
          name,
          values.length,
          Arrays.stream(values).min().orElseThrow(),
          Arrays.stream(values).max().orElseThrow(),
          Arrays.stream(values).average().orElseThrow());
    }
  }

  /**
   * Starts with a group.
   *
   * @param name its name in the legend
   * @param values at least one, all finite
   * @return the histogram
   * @throws GanbookException if there are none or one is not finite
   */
  public static Histogram of(String name, double... values) {
    return new Histogram(List.of(new Group(name, values)), "", "", false);
  }

  /**
   * Starts with a group.
   *
   * @param name its name in the legend
   * @param values at least one, all finite
   * @return the histogram
   * @throws GanbookException if there are none or one is not finite
   */
  public static Histogram of(String name, float[] values) {
    return of(name, doubles(values));
  }

  /**
   * Adds a group.
   *
   * @param name its name in the legend
   * @param values at least one, all finite
   * @return the changed copy
   * @throws GanbookException if there are none or one is not finite
   */
  public Histogram and(String name, double... values) {
    var more = new ArrayList<>(groups);
    more.add(new Group(name, values));
    return new Histogram(more, title, x, logarithmic);
  }

  /**
   * Adds a group.
   *
   * @param name its name in the legend
   * @param values at least one, all finite
   * @return the changed copy
   * @throws GanbookException if there are none or one is not finite
   */
  public Histogram and(String name, float[] values) {
    return and(name, doubles(values));
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /**
   * Writes the title.
   *
   * @param text plain text
   * @return the changed copy
   */
  public Histogram titled(String text) {
    return new Histogram(groups, text, x, logarithmic);
  }

  /**
   * Names the x axis.
   *
   * @param text plain text
   * @return the changed copy
   */
  public Histogram axis(String text) {
    return new Histogram(groups, title, text, logarithmic);
  }

  /**
   * Makes the y axis logarithmic.
   *
   * @return the changed copy
   */
  public Histogram withLogarithmicShares() {
    return new Histogram(groups, title, x, true);
  }

  /**
   * Gives it as a chart, to which marks and notes can be added.
   *
   * @return the chart
   */
  public Chart chart() {
    var bins = SharedBins.of(groups.stream().map(Group::values).toList());
    var traces = new ArrayList<Object>();
    for (int i = 0; i < groups.size(); i++) {
      var trace = Json.object("type", "bar", "name", groups.get(i).name());
      trace.put("x", bins.middles());
      trace.put("y", bins.percent(groups.get(i).values()));
      trace.put("width", bins.width());
      trace.put("opacity", groups.size() > 1 ? 0.6 : 1);
      trace.put("marker", Json.object("color", color(i)));
      traces.add(trace);
    }
    Map<String, Object> y = Json.object("type", logarithmic ? "log" : "linear");
    var layout = Json.object("barmode", "overlay", "showlegend", groups.size() > 1, "yaxis", y);
    return Chart.ofJson(Json.object("data", traces, "layout", layout))
        .withTitle(title)
        .withAxes(x, "share of values in %")
        .withText(text());
  }

  /** The colour of a group; that of real data and of G is kept for those. */
  private String color(int i) {
    return switch (groups.get(i).name()) {
      case "real" -> Style.REAL;
      case "generated" -> Style.GENERATOR;
      default -> {
        var before = groups.subList(0, i).stream().map(Group::name);
        long others = before.filter(name -> !name.matches("real|generated")).count();
        yield OTHERS.get((int) others % OTHERS.size());
      }
    };
  }

  /**
   * Says what there is to see.
   *
   * @return one sentence
   */
  public String text() {
    String all = groups.stream().map(Group::toString).collect(Collectors.joining("; "));
    return (title.isEmpty() ? "" : title + ". ") + all + ".";
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
