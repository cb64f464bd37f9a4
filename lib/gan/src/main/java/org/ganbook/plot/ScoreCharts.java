package org.ganbook.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Composition;
import org.ganbook.figure.Level;
import org.ganbook.figure.Plotly;
import org.ganbook.gan.History;
import org.ganbook.score.Metric;
import org.ganbook.score.Score;
import org.ganbook.score.ScoreCurve;
import org.ganbook.score.Scores;

/** Scores of models as bars, and along a training. */
final class ScoreCharts {
  /** What lies between 0 and 1, or about there. */
  private static final List<Metric> SHARES =
      List.of(
          Metric.RECOGNISABLE,
          Metric.AS_ASKED,
          Metric.GAN_TRAIN,
          Metric.PRECISION,
          Metric.DENSITY,
          Metric.RECALL,
          Metric.COVERAGE,
          Metric.MEMORISED,
          Metric.NEAR_DUPLICATES);

  private static final int WIDTH = 700;
  private static final int HEIGHT = 420;
  private static final int LEFT = 56;
  private static final int RIGHT = 36;
  private static final int MIDDLE = 228;

  /** D, G and real data have the first colours. */
  private static final int FIRST_COLOR = 3;

  private ScoreCharts() {}

  /** Returns the colour of one of several models, counted from 0, beside real images. */
  static String color(int place) {
    var without = Style.PALETTE.stream().filter(color -> !color.equals(Style.REAL)).toList();
    return without.get((place + FIRST_COLOR - 1) % without.size());
  }

  static Chart bars(List<Scores> models) {
    return models.size() == 1
        ? bars(models, List.of(Style.GENERATOR))
        : bars(models, IntStream.range(0, models.size()).mapToObj(ScoreCharts::color).toList());
  }

  /** Models in colours of their own. */
  static Chart bars(List<Scores> models, List<String> colors) {
    var shown =
        SHARES.stream().filter(m -> models.stream().anyMatch(s -> s.all().containsKey(m))).toList();
    var bars = new ArrayList<Map<String, Object>>();
    for (var scores : models) {
      String color = colors.get(bars.size());
      bars.add(lying(scores.model(), shown, m -> value(scores, m), color));
    }
    var notices = new LinkedHashSet<String>();
    models.forEach(scores -> notices.addAll(scores.notices()));
    String real = "real images" + (notices.isEmpty() ? "" : ": " + models.get(0).heldOut());
    bars.add(lying(real, shown, m -> floor(models, m), Style.REAL));
    var names = Json.object("type", "category", "autorange", "reversed", "showgrid", false);
    return Chart.of(bars, Plotly.axis(lower(shown)), names)
        .withLayout("height", Math.max(300, 120 + shown.size() * bars.size() * 16))
        .withLayout("barmode", "group")
        .withTitle(title(models))
        .withText(text(models) + notices.stream().map(n -> " " + n).collect(Collectors.joining()));
  }

  private static Map<String, Object> lying(
      String name, List<Metric> metrics, ToDoubleFunction<Metric> value, String color) {
    var names = metrics.stream().map(Metric::toString).toList();
    var values = Plotly.numbers(metrics.stream().mapToDouble(value).toArray());
    var bars = Plotly.bars(name, values, names, color);
    bars.put("orientation", "h");
    return bars;
  }

  /** What stands at the axis: a reader must know of which bars short ones are good. */
  private static String lower(List<Metric> shown) {
    var lower =
        shown.stream()
            .filter(m -> m.better() == Metric.Better.LOWER)
            .map(Metric::toString)
            .toList();
    return lower.isEmpty() ? "share" : "share; less is better of " + String.join(" and ", lower);
  }

  private static double value(Scores scores, Metric metric) {
    Score score = scores.all().get(metric);
    return score == null ? Double.NaN : score.value();
  }

  private static double floor(List<Scores> models, Metric metric) {
    return models.stream()
        .filter(s -> s.all().containsKey(metric))
        .mapToDouble(s -> s.score(metric).floor())
        .filter(Double::isFinite)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String title(List<Scores> models) {
    var scores = models.get(0);
    if (models.size() > 1) {
      return String.format(
          Locale.ROOT, "Scores of %d models, %,d images each", models.size(), scores.count());
    }
    Score distance = scores.all().get(Metric.FRECHET_DISTANCE);
    return distance == null
        ? "Scores of " + scores.model()
        : String.format(
            Locale.ROOT,
            "%s: Fréchet distance %.3g, real images %.3g",
            scores.model(),
            distance.value(),
            distance.floor());
  }

  private static String text(List<Scores> models) {
    var text = new StringBuilder("Shares by which models are scored, beside those of real images:");
    for (Scores scores : models) {
      text.append(' ').append(scores.model());
      for (Metric metric : List.of(Metric.RECOGNISABLE, Metric.PRECISION, Metric.COVERAGE)) {
        if (scores.all().containsKey(metric)) {
          text.append(String.format(Locale.ROOT, ", %s %.3f", metric, value(scores, metric)));
        }
      }
      text.append(';');
    }
    text.setCharAt(text.length() - 1, '.');
    return text.toString();
  }

  /** Losses above, scores below, on the same axis. */
  static Chart along(History history, ScoreCurve curve, Metric... metrics) {
    var sheet = new Composition(WIDTH, HEIGHT);
    var axis = TrainingAxis.of(history);
    sheet.chart(
        new TrainingCurves(history, axis).losses(),
        new Rectangle2D.Double(LEFT, 52, WIDTH - LEFT - RIGHT, MIDDLE - 52 - 16));
    sheet.chart(
        scores(history, axis.unnamed(), curve, metrics),
        new Rectangle2D.Double(LEFT, MIDDLE + 8, WIDTH - LEFT - RIGHT, HEIGHT - MIDDLE - 8 - 46));
    sheet.shareX();
    sheet.layout().put("hovermode", Style.TOGETHER);
    sheet.legend(LEFT - 5, 12);
    var ends = new ArrayList<String>();
    for (Metric metric : metrics) {
      double[] values = curve.values(metric);
      if (values.length > 0) {
        ends.add(String.format(Locale.ROOT, "%s %.3g", metric, values[values.length - 1]));
      }
    }
    return Chart.ofJson(sheet.json())
        .withText(
            String.format(
                Locale.ROOT,
                "Losses of D and G over %,d steps, and scores of G's images; at the end %s.",
                history.size(),
                String.join(", ", ends)));
  }

  private static Chart scores(
      History history, TrainingAxis axis, ScoreCurve curve, Metric... metrics) {
    double[] seen =
        Arrays.stream(curve.steps()).mapToDouble(s -> (double) s * history.batch()).toArray();
    var lines = new ArrayList<Map<String, Object>>();
    for (Metric metric : metrics) {
      String color = Plotly.color(lines.size() + FIRST_COLOR);
      lines.add(marked(metric.toString(), seen, curve.values(metric), color));
    }
    var chart = Chart.of(lines, axis.json(), Plotly.axis("score", "rangemode", "tozero"));
    if (metrics.length == 1) {
      chart = chart.with(Level.of("real images", curve.floor(metrics[0])));
    }
    return axis.mark(chart, WIDTH);
  }

  /** A line with a mark at each value. */
  static Map<String, Object> marked(String name, double[] x, double[] y, String color) {
    var line = Plotly.line(name, x, y, color, 2);
    line.put("mode", "lines+markers");
    line.put("marker", Json.object("color", color, "size", 5));
    return line;
  }
}
