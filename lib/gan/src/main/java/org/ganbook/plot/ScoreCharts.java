package org.ganbook.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Composition;
import org.ganbook.figure.Level;
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

  private ScoreCharts() {}

  static Chart bars(List<Scores> models) {
    var shown =
        SHARES.stream().filter(m -> models.stream().anyMatch(s -> s.all().containsKey(m))).toList();
    var names = shown.stream().map(Metric::toString).toList();
    var data = new ArrayList<Object>();
    List<Object> floors = new ArrayList<>();
    shown.forEach(m -> floors.add(floor(models, m)));
    for (int i = 0; i < models.size(); i++) {
      var scores = models.get(i);
      List<Object> values = new ArrayList<>();
      shown.forEach(m -> values.add(value(scores, m)));
      String color =
          models.size() == 1 ? Style.GENERATOR : Style.PALETTE.get((i + 3) % Style.PALETTE.size());
      data.add(bar(scores.model(), values, names, color));
    }
    var notices = new LinkedHashSet<String>();
    models.forEach(scores -> notices.addAll(scores.notices()));
    String real = "real images" + (notices.isEmpty() ? "" : ": " + models.get(0).heldOut());
    data.add(bar(real, floors, names, Style.REAL));
    int rows = shown.size() * (models.size() + 1);
    var layout =
        Json.object(
            "height",
            Math.max(300, 120 + rows * 16),
            "barmode",
            "group",
            "xaxis",
            Json.object("title", Json.object("text", lower(shown))),
            "yaxis",
            Json.object("type", "category", "autorange", "reversed", "showgrid", false));
    return Chart.ofJson(Json.object("data", data, "layout", layout))
        .withTitle(title(models))
        .withText(text(models) + notices.stream().map(n -> " " + n).collect(Collectors.joining()));
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

  private static Map<String, Object> bar(
      String name, List<Object> values, List<String> names, String color) {
    return Json.object(
        "type",
        "bar",
        "orientation",
        "h",
        "name",
        PlotlyText.escape(name),
        "x",
        values,
        "y",
        new ArrayList<Object>(names),
        "marker",
        Json.object("color", color));
  }

  private static Double value(Scores scores, Metric metric) {
    Score score = scores.all().get(metric);
    return score == null ? null : Double.valueOf(score.value());
  }

  private static Double floor(List<Scores> models, Metric metric) {
    return models.stream()
        .filter(s -> s.all().containsKey(metric))
        .map(s -> s.score(metric).floor())
        .filter(Double::isFinite)
        .findFirst()
        .orElse(null);
  }

  private static String title(List<Scores> models) {
    if (models.size() > 1) {
      return String.format(
          Locale.ROOT,
          "Scores of %d models, %,d images each",
          models.size(),
          models.get(0).count());
    }
    var scores = models.get(0);
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
        Double value = value(scores, metric);
        if (value != null) {
          text.append(String.format(Locale.ROOT, ", %s %.3f", metric, value));
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
    var upper = Json.within(sheet.layout(), "xaxis");
    upper.remove("title");
    upper.put("showticklabels", false);
    upper.put("matches", "x2");
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
    var data = new ArrayList<Object>();
    List<Object> seen = new ArrayList<>();
    for (long step : curve.steps()) {
      seen.add((double) step * history.batch());
    }
    var chart = new ArrayList<Level>();
    for (int i = 0; i < metrics.length; i++) {
      List<Object> values = new ArrayList<>();
      for (double value : curve.values(metrics[i])) {
        values.add(value);
      }
      String color = Style.PALETTE.get((i + 3) % Style.PALETTE.size());
      data.add(marked(metrics[i].toString(), seen, values, color));
    }
    if (metrics.length == 1) {
      chart.add(Level.of("real images", curve.floor(metrics[0])));
    }
    var layout =
        Json.object(
            "xaxis",
            Json.object(
                "title", Json.object("text", "images seen"), "range", List.of(0.0, axis.end())),
            "yaxis",
            Json.object("title", Json.object("text", "score"), "rangemode", "tozero"));
    return axis.mark(
        Chart.ofJson(Json.object("data", data, "layout", layout)).with(chart.toArray(Level[]::new)),
        WIDTH);
  }

  /** A line with a mark at each value. */
  static Map<String, Object> marked(String name, List<Object> x, List<Object> y, String color) {
    return Json.object(
        "type",
        "scatter",
        "mode",
        "lines+markers",
        "name",
        name,
        "x",
        x,
        "y",
        y,
        "line",
        Json.object("color", color, "width", 2),
        "marker",
        Json.object("color", color, "size", 5));
  }
}
