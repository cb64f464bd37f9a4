package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.gan.History;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * One quantity of several runs over each other. Runs that differ only in their seed go under one
 * name: their mean is a line, and a band reaches from the lowest to the highest of them.
 *
 * @param quantity such as {@link History#G_LOSS}
 * @param runs the runs by name, in the order of their colours
 */
public record RunComparison(String quantity, List<Named> runs) implements Visual {
  private static final int MARKED = 620;
  private static final double BAND = 0.2;

  /** Takes a copy. */
  public RunComparison {
    runs = List.copyOf(runs);
  }

  /**
   * Runs that differ only in their seed.
   *
   * @param name their name in the legend
   * @param histories what each recorded; at least one
   */
  public record Named(String name, List<History> histories) {
    /** Takes a copy. */
    public Named {
      histories = List.copyOf(histories);
      if (histories.isEmpty()) {
        throw GanbookException.of("runs of " + name, "at least one history", 0);
      }
    }
  }

  /**
   * Starts a comparison.
   *
   * @param quantity such as {@link History#G_LOSS}
   * @return the comparison, without runs
   */
  public static RunComparison of(String quantity) {
    return new RunComparison(quantity, List.of());
  }

  /**
   * Adds runs that differ only in their seed.
   *
   * @param name their name in the legend
   * @param histories what each recorded, with the quantity; at least one
   * @return the changed copy
   */
  public RunComparison run(String name, History... histories) {
    var more = new ArrayList<>(runs);
    more.add(new Named(name, List.of(histories)));
    return new RunComparison(quantity, more);
  }

  /**
   * Gives it as a chart, to which levels and notes can be added.
   *
   * @return the chart, its x axis in images seen
   */
  public Chart chart() {
    var bands = new ArrayList<Trace>();
    var means = new ArrayList<Trace>();
    double end = 1;
    boolean several = false;
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      String color = Style.PALETTE.get(i % Style.PALETTE.size());
      var seeds = SeedBand.of(run.histories(), quantity);
      int count = run.histories().size();
      several |= count > 1;
      if (count > 1) {
        bands.add(edge(seeds.x(), seeds.low()).build());
        bands.add(
            edge(seeds.x(), seeds.high())
                .fill(ScatterTrace.Fill.TO_NEXT_Y)
                .fillColor(Colors.transparent(color, BAND))
                .build());
      }
      String name = count > 1 ? run.name() + " (" + count + " seeds)" : run.name();
      means.add(line(seeds.x(), seeds.mean(), color, 2).name(name).build());
      end = Math.max(end, SeedBand.end(run.histories()));
    }
    bands.addAll(means);
    var layout =
        Layout.builder()
            .title(
                quantity
                    + (several ? ": mean of the seeds, and from the lowest to the highest" : ""))
            .xAxis(Axis.builder().title("images seen").range(0, end).build())
            .yAxis(Axis.builder().title(quantity).build())
            .build();
    var chart = Chart.of(new Figure(layout, bands.toArray(Trace[]::new))).withText(text());
    chart = chart.withLayout("hovermode", Style.TOGETHER);
    return runs.isEmpty() ? chart : mark(chart, end);
  }

  private Chart mark(Chart chart, double end) {
    int epoch = runs.get(0).histories().get(0).imagesPerEpoch();
    boolean same =
        runs.stream()
            .flatMap(r -> r.histories().stream())
            .allMatch(h -> h.imagesPerEpoch() == epoch);
    return same ? new TrainingAxis(1, epoch, end, true).mark(chart, MARKED) : chart;
  }

  private static ScatterTrace.ScatterBuilder edge(double[] x, double[] y) {
    return line(x, y, "rgba(0,0,0,0)", 0).showLegend(false);
  }

  private static ScatterTrace.ScatterBuilder line(
      double[] x, double[] y, String color, double width) {
    return ScatterTrace.builder(x, y)
        .mode(ScatterTrace.Mode.LINE)
        .line(Line.builder().color(color).width(width).build());
  }

  private String text() {
    var last = new ArrayList<String>();
    for (Named run : runs) {
      double mean = run.histories().stream().mapToDouble(h -> h.last(quantity)).average().orElse(0);
      last.add(String.format(Locale.ROOT, "%s %.3f", run.name(), mean));
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
