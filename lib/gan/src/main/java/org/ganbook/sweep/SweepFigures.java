package org.ganbook.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Plotly;
import org.ganbook.plot.Charts;
import org.ganbook.score.Metric;

/** The figures of a sweep's scores. */
final class SweepFigures {
  private SweepFigures() {}

  /** Two fields, each with its values, and the rows that have a score. */
  static Chart heatMap(
      List<SweepRow> rows,
      Metric metric,
      String down,
      List<String> lines,
      String across,
      List<String> columns) {
    var means = new double[lines.size()][columns.size()];
    var spreads = new double[lines.size()][columns.size()];
    for (int i = 0; i < lines.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        String line = lines.get(i);
        String column = columns.get(j);
        double[] cell =
            rows.stream()
                .filter(row -> row.complete() && line.equals(row.varied().get(down)))
                .filter(row -> column.equals(row.varied().get(across)))
                .mapToDouble(row -> row.score(metric))
                .toArray();
        means[i][j] = Spread.mean(cell);
        spreads[i][j] = Spread.deviation(cell);
      }
    }
    return Charts.sweep(
            new Charts.Setting(down, lines),
            new Charts.Setting(across, columns),
            means,
            spreads,
            metric.better())
        .withTitle(title(metric) + ": mean ± deviation");
  }

  /** So short that plotly's buttons, in the other corner, do not lie over it. */
  private static String title(Metric metric) {
    return metric + " (" + metric.better().name().toLowerCase(Locale.ROOT) + " is better)";
  }

  /** Of so many runs the values of each setting. */
  static Chart dots(Metric metric, int runs, Map<String, List<Double>> settings) {
    var means = new ArrayList<Double>();
    var x = new ArrayList<Double>();
    var y = new ArrayList<String>();
    settings.forEach(
        (setting, values) -> {
          means.add(Spread.mean(Spread.array(values)));
          x.addAll(values);
          y.addAll(Collections.nCopies(values.size(), setting));
        });
    var traces =
        List.of(
            dots("mean", means, List.copyOf(settings.keySet()), Plotly.color(0), 15, 1),
            dots("a run", x, y, Plotly.color(1), 8, 0.7));
    var names = Plotly.axis("", "type", "category", "autorange", "reversed", "showgrid", true);
    return Chart.of(traces, Plotly.axis(metric.toString()), names)
        .withLayout("height", 170 + 28 * settings.size())
        .withTitle(title(metric))
        .withText(
            metric
                + " of "
                + runs
                + " runs: "
                + settings.entrySet().stream()
                    .map(s -> s.getKey() + " " + Spread.counted(s.getValue()))
                    .collect(Collectors.joining("; "))
                + ".");
  }

  private static Map<String, Object> dots(
      String name, List<Double> x, List<String> y, String color, int size, double opacity) {
    var dots = Plotly.trace("scatter", name, x, y);
    dots.put("mode", "markers");
    dots.put("marker", Map.of("color", color, "size", size, "opacity", opacity));
    return dots;
  }
}
