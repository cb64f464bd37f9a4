package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.ganbook.GanbookException;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Plotly;
import org.ganbook.figure.Thinning;
import org.ganbook.figure.Visual;
import org.ganbook.gan.History;

/**
 * One quantity of several runs over each other. Runs that differ only in their seed go under one
 * name: their mean is a line, and a band reaches from the lowest to the highest of them. A run that
 * was forked from another is drawn from the fork on, where a dashed line stands.
 *
 * @param quantity such as {@link History#G_LOSS}
 * @param runs the runs by name, in the order of their colours
 */
public record RunComparison(String quantity, List<Named> runs) implements Visual {
  private static final int POINTS = 150;
  private static final int MARKED = 620;
  private static final double BAND = 0.2;
  private static final int NAME_HEIGHT = 15;

  /** Of the x axis: a fork behind it has its name on its left. */
  private static final double LATE = 0.75;

  /** Takes a copy. */
  public RunComparison {
    runs = List.copyOf(runs);
  }

  /**
   * Runs that differ only in their seed.
   *
   * @param name their name in the legend
   * @param histories what each recorded; at least one
   * @param fork step at which they were forked from a run that is drawn, too; 0 for none
   */
  public record Named(String name, List<History> histories, long fork) {
    /** Takes a copy. */
    public Named {
      histories = List.copyOf(histories);
      if (histories.isEmpty()) {
        throw GanbookException.of("runs of " + name, "at least one history", 0);
      }
      int steps = histories.stream().mapToInt(History::steps).min().orElse(0);
      if (fork < 0 || fork > steps) {
        throw GanbookException.of("fork of " + name, "a step from 0 to " + steps, fork);
      }
    }

    /** Where its own line begins, in images seen. */
    private double start() {
      return histories.get(0).images(fork);
    }

    /** How far all runs have come, in images seen. */
    private double end() {
      return histories.stream().mapToDouble(h -> (double) h.size() * h.batch()).min().orElse(0);
    }
  }

  /** Starts a comparison of a quantity, such as {@link History#G_LOSS}, without runs. */
  public static RunComparison of(String quantity) {
    return new RunComparison(quantity, List.of());
  }

  /**
   * Adds runs that differ only in their seed.
   *
   * @param name their name in the legend
   * @param histories what each recorded, with the quantity; at least one
   */
  public RunComparison run(String name, History... histories) {
    var more = new ArrayList<>(runs);
    more.add(new Named(name, List.of(histories), 0));
    return new RunComparison(quantity, more);
  }

  /**
   * Adds runs that were forked from one that is drawn, too: from the fork on, which is marked; what
   * they share is drawn once.
   *
   * @param name their name in the legend
   * @param step of the fork, as given to {@code Runs.fork}
   * @param histories what each recorded, from the first step on; at least one
   */
  public RunComparison fork(String name, long step, History... histories) {
    var more = new ArrayList<>(runs);
    more.add(new Named(name, List.of(histories), step));
    return new RunComparison(quantity, more);
  }

  /** Returns it as a chart, its x axis in images seen, to which levels and notes can be added. */
  public Chart chart() {
    return chart(Plotly::color);
  }

  /** The same in other colours, by the runs' places. */
  Chart chart(IntFunction<String> colors) {
    var bands = new ArrayList<Map<String, Object>>();
    var means = new ArrayList<Map<String, Object>>();
    for (var run : runs) {
      String color = colors.apply(means.size());
      var seeds = SeedBand.of(run, quantity);
      int count = run.histories().size();
      if (count > 1) {
        bands.add(edge(seeds.x(), seeds.low()));
        var upper = edge(seeds.x(), seeds.high());
        upper.put("fill", "tonexty");
        upper.put("fillcolor", Colors.transparent(color, BAND));
        bands.add(upper);
      }
      String name = count > 1 ? run.name() + " (" + count + " seeds)" : run.name();
      means.add(Plotly.line(name, seeds.x(), seeds.mean(), color, 2));
    }
    boolean several = !bands.isEmpty();
    bands.addAll(means);
    double end = Math.max(1, runs.stream().mapToDouble(Named::end).max().orElse(0));
    var histories = runs.stream().flatMap(run -> run.histories().stream()).toList();
    int epoch = histories.isEmpty() ? 1 : histories.get(0).imagesPerEpoch();
    var axis = new TrainingAxis(epoch, end, true);
    String what = several ? ": mean of the seeds, and from the lowest to the highest" : "";
    var chart =
        Chart.of(bands, axis.json(), Plotly.axis(quantity))
            .withTitle(quantity + what)
            .withLayout("hovermode", Style.TOGETHER)
            .withText(text());
    chart = markForks(chart, end);
    boolean sameEpochs = histories.stream().allMatch(h -> h.imagesPerEpoch() == epoch);
    return sameEpochs && !histories.isEmpty() ? axis.mark(chart, MARKED) : chart;
  }

  /** A dashed line at each fork, named inside so that no epoch's name is in the way. */
  private Chart markForks(Chart chart, double end) {
    var places = new TreeMap<Double, Long>();
    runs.stream().filter(run -> run.fork() > 0).forEach(r -> places.put(r.start(), r.fork()));
    var lines = new ArrayList<Object>();
    var names = new ArrayList<Object>();
    places.forEach(
        (x, step) -> {
          var line =
              Json.read(
                  """
                  {"type": "line", "xref": "x", "yref": "y domain", "y0": 0, "y1": 1}
                  """);
          line.putAll(Json.object("x0", x, "x1", x));
          line.put("line", Json.object("color", Style.INK, "width", 1.5, "dash", "dash"));
          lines.add(line);
          var name =
              Json.read(
                  """
                  {"xref": "x", "yref": "y domain", "y": 1, "yanchor": "top", "showarrow": false}
                  """);
          boolean late = x > end * LATE;
          name.put("text", String.format(Locale.ROOT, "fork at step %,d", step));
          name.putAll(Json.object("x", x, "xanchor", late ? "right" : "left"));
          name.putAll(Json.object("xshift", late ? -4 : 4, "yshift", -NAME_HEIGHT * names.size()));
          name.put("font", Json.object("size", 12, "color", Style.INK));
          names.add(name);
        });
    return places.isEmpty()
        ? chart
        : chart.withLayout("shapes", lines).withLayout("annotations", names);
  }

  private static Map<String, Object> edge(double[] x, double[] y) {
    return Plotly.line(null, x, y, "rgba(0,0,0,0)", 0);
  }

  /**
   * Runs that differ only in their seed, at common places: the mean, the lowest and the highest of
   * their running means; NaN where a run has no number.
   *
   * @param x images seen, as far as all runs have come
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  private record SeedBand(double[] x, double[] mean, double[] low, double[] high) {
    static SeedBand of(Named run, String quantity) {
      var histories = run.histories();
      double end = run.end();
      double start = run.start();
      // A fork's line begins at the fork itself.
      int first = run.fork() == 0 ? 1 : 0;
      int points = end == 0 ? 0 : POINTS + 1 - first;
      var band =
          new SeedBand(
              new double[points], new double[points], new double[points], new double[points]);
      double[][] means =
          histories.stream()
              .map(h -> TrainingCurves.mean(h.values(quantity), h.batch(), Integer.MAX_VALUE).y())
              .toArray(double[][]::new);
      for (int k = 0; k < points; k++) {
        double at = Math.rint(start + (end - start) * (k + first) / POINTS);
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < means.length; i++) {
          int step = (int) Math.rint(at / histories.get(i).batch());
          double value = means[i][Math.max(1, Math.min(means[i].length, step)) - 1];
          sum += value;
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
        band.x[k] = at;
        band.mean[k] = Thinning.rounded(sum / means.length);
        band.low[k] = low;
        band.high[k] = high;
      }
      return band;
    }
  }

  private String text() {
    var last = new ArrayList<String>();
    for (Named run : runs) {
      double mean = run.histories().stream().mapToDouble(h -> h.last(quantity)).average().orElse(0);
      String fork =
          run.fork() == 0 ? "" : String.format(Locale.ROOT, " (forked at step %,d)", run.fork());
      last.add(String.format(Locale.ROOT, "%s%s %.3f", run.name(), fork, mean));
    }
    return quantity + " of several runs; at the end " + String.join(", ", last) + ".";
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
