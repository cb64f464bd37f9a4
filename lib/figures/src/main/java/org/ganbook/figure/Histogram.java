package org.ganbook.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.draw.Style;
import org.ganbook.draw.Ticks;

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
  private static final List<String> FURTHER_COLORS =
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
      var all = Arrays.stream(values).summaryStatistics();
      return String.format(
          Locale.ROOT,
          "%s: %,d values from %.3g to %.3g, mean %.3g",
          name,
          values.length,
          all.getMin(),
          all.getMax(),
          all.getAverage());
    }
  }

  /**
   * Starts with a group.
   *
   * @param name its name in the legend
   * @param values at least one, all finite
   * @throws GanbookException if there are none or one is not finite
   */
  public static Histogram of(String name, double... values) {
    return new Histogram(List.of(), "", "", false).and(name, values);
  }

  /** Starts with a group, as {@link #of(String, double...)} does. */
  public static Histogram of(String name, float[] values) {
    return of(name, doubles(values));
  }

  /**
   * Adds a group.
   *
   * @param name its name in the legend
   * @param values at least one, all finite
   * @throws GanbookException if there are none or one is not finite
   */
  public Histogram and(String name, double... values) {
    var more = new ArrayList<>(groups);
    more.add(new Group(name, values));
    return new Histogram(more, title, x, logarithmic);
  }

  /** Adds a group, as {@link #and(String, double...)} does. */
  public Histogram and(String name, float[] values) {
    return and(name, doubles(values));
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** Writes the title, plain text. */
  public Histogram titled(String text) {
    return new Histogram(groups, text, x, logarithmic);
  }

  /** Names the x axis, in plain text. */
  public Histogram axis(String text) {
    return new Histogram(groups, title, text, logarithmic);
  }

  /** Makes the y axis logarithmic. */
  public Histogram withLogarithmicShares() {
    return new Histogram(groups, title, x, true);
  }

  /** Returns it as a chart, to which marks and notes can be added. */
  public Chart chart() {
    var bins = Bins.of(groups);
    var bars = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      var trace = Plotly.bars(group.name(), bins.middles(), bins.percent(group.values()), color(i));
      trace.put("width", bins.width());
      trace.put("opacity", groups.size() > 1 ? 0.6 : 1);
      bars.add(trace);
    }
    var y = Plotly.axis("share of values in %", "type", logarithmic ? "log" : "linear");
    return Chart.of(bars, Plotly.axis(x), y)
        .withLayout("barmode", "overlay")
        .withLayout("showlegend", groups.size() > 1)
        .withTitle(title)
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
        yield FURTHER_COLORS.get((int) others % FURTHER_COLORS.size());
      }
    };
  }

  /**
   * Bins of one width, side by side, in which several groups of values are counted.
   *
   * @param start lower edge of the first one
   * @param width a round number
   * @param count how many; 60 at most
   */
  private record Bins(double start, double width, int count) {
    private static final int MOST_BINS = 60;

    /** Chooses bins from the lowest to the highest value of all groups. */
    static Bins of(List<Group> groups) {
      var all = groups.stream().flatMapToDouble(g -> Arrays.stream(g.values())).summaryStatistics();
      double range = all.getMax() - all.getMin();
      double width = range > 0 ? Ticks.roundUp(range / MOST_BINS) : 1;
      double start = Math.floor(all.getMin() / width) * width;
      return new Bins(start, width, (int) Math.floor((all.getMax() - start) / width) + 1);
    }

    List<Object> middles() {
      return Plotly.numbers(
          IntStream.range(0, count).mapToDouble(i -> start + (i + 0.5) * width).toArray());
    }

    /** The share of values in each bin, in percent. */
    List<Object> percent(double[] values) {
      double[] percent = new double[count];
      for (double value : values) {
        int bin = (int) Math.floor((value - start) / width);
        percent[Math.max(0, Math.min(count - 1, bin))] += 100.0 / values.length;
      }
      return Plotly.numbers(percent);
    }
  }

  /** Returns one sentence that says what there is to see. */
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
