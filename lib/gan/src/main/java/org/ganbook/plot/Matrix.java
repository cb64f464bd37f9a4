package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Plotly;
import org.ganbook.score.Metric.Better;

/** Numbers in rows and columns as a heat map, each number written in its cell. */
final class Matrix {
  private static final int HEIGHT = 440;

  /** White is none, D's blue is all. */
  private static final List<Object> SHARES =
      List.of(List.of(0.0, "#ffffff"), List.of(0.5, "#7fb8d8"), List.of(1.0, "#00507d"));

  private Matrix() {}

  static Chart obedience(int[][] counts, List<String> classes) {
    int n = classes.size();
    double[][] shares = new double[n][n];
    double onDiagonal = 0;
    double all = 0;
    check("label obedience", counts.length, n);
    for (int i = 0; i < n; i++) {
      check("label obedience, row " + i, counts[i].length, n);
      double sum = 0;
      for (int count : counts[i]) {
        sum += count;
      }
      for (int j = 0; j < n; j++) {
        shares[i][j] = sum == 0 ? Double.NaN : counts[i][j] / sum;
      }
      onDiagonal += counts[i][i];
      all += sum;
    }
    var asked = new Charts.Setting("class asked for", classes);
    var seen = new Charts.Setting("class recognised", classes);
    String obeyed = String.format(Locale.ROOT, "%.1f %%", 100 * onDiagonal / Math.max(1, all));
    var chart = heat(asked, seen, shares, null, SHARES, 0, 1, "%.0f", 100);
    return chart
        .withTitle("Asked against recognised, in % of each row: " + obeyed + " as asked")
        .withText(
            "Which class a classifier recognises in images of each class asked for: "
                + obeyed
                + " as asked.");
  }

  /** Spreads may be null. */
  static Chart sweep(
      Charts.Setting rows,
      Charts.Setting columns,
      double[][] scores,
      double[][] spreads,
      Better better) {
    check("sweep", scores.length, rows.values().size());
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] row : scores) {
      check("sweep, row", row.length, columns.values().size());
      for (double score : row) {
        low = Double.isFinite(score) ? Math.min(low, score) : low;
        high = Double.isFinite(score) ? Math.max(high, score) : high;
      }
    }
    String title = rows.name() + " against " + columns.name();
    var scale = better == Better.LOWER ? reversed(Style.HEAT) : Style.HEAT;
    return heat(rows, columns, scores, spreads, scale, low, high, "%.3g", 1)
        .withTitle(title)
        .withText(
            String.format(
                Locale.ROOT,
                "Scores of a sweep, %s: %d x %d, from %.3g to %.3g.",
                title,
                rows.values().size(),
                columns.values().size(),
                low,
                high));
  }

  private static List<Object> reversed(List<Object> scale) {
    var reversed = new ArrayList<Object>();
    for (Object each : scale) {
      var stop = (List<?>) each;
      reversed.add(0, List.of(1 - ((Number) stop.get(0)).doubleValue(), stop.get(1)));
    }
    return reversed;
  }

  private static void check(String where, int found, int expected) {
    if (found != expected) {
      throw GanbookException.of(where, expected + " numbers", found);
    }
  }

  private static Chart heat(
      Charts.Setting rows,
      Charts.Setting columns,
      double[][] cells,
      double[][] spreads,
      List<Object> scale,
      double low,
      double high,
      String format,
      double unit) {
    var heat = Plotly.trace("heatmap", null, columns.values(), rows.values());
    heat.put("z", Arrays.stream(cells).map(Plotly::numbers).toList());
    heat.put("colorscale", scale);
    heat.put("zmin", Double.isFinite(low) ? low : 0);
    heat.put("zmax", Double.isFinite(high) ? high : 1);
    var x = Plotly.axis(columns.name(), "type", "category", "showgrid", false);
    var y = Plotly.axis(rows.name(), "type", "category", "showgrid", false);
    y.put("autorange", "reversed");
    var notes = new ArrayList<Object>();
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells[i].length; j++) {
        boolean number = Double.isFinite(cells[i][j]);
        String text = number ? String.format(Locale.ROOT, format, cells[i][j] * unit) : "–";
        if (spreads != null && Double.isFinite(spreads[i][j])) {
          text += String.format(Locale.ROOT, " ± %.2g", spreads[i][j]);
        }
        if (text.equals("0")) {
          continue;
        }
        double share = number && high > low ? (cells[i][j] - low) / (high - low) : 0;
        String ink = number ? Colors.inkOn(scale, share) : Style.QUIET;
        notes.add(Plotly.note(text, j, i, ink));
      }
    }
    return Chart.of(List.of(heat), x, y)
        .withLayout("height", HEIGHT)
        .withLayout("annotations", notes);
  }
}
