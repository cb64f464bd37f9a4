package org.ganbook.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Several models in one table, a row a metric and a column a model, real images in the last.
 *
 * @param models their scores, at the same number of images
 */
public record ScoreComparison(List<Scores> models) {
  /** Refuses models of which nothing or different numbers of images were scored. */
  public ScoreComparison {
    if (models.isEmpty()) {
      throw GanbookException.of("comparison of scores", "at least one model", "none");
    }
    for (Scores scores : models) {
      if (scores.count() != models.get(0).count()) {
        throw GanbookException.of(
            "comparison of scores",
            "the same number of images of each model, " + models.get(0).count(),
            scores.count() + " of " + scores.model());
      }
    }
    models = List.copyOf(models);
  }

  /**
   * Compares models by their scores.
   *
   * @throws GanbookException if there are none or the numbers of images differ
   */
  public static ScoreComparison of(Scores... models) {
    return new ScoreComparison(Arrays.asList(models));
  }

  /** The metrics that any of them has. */
  private List<Metric> metrics() {
    return Arrays.stream(Metric.values())
        .filter(metric -> models.stream().anyMatch(s -> s.all().containsKey(metric)))
        .toList();
  }

  private static double value(Scores scores, Metric metric) {
    Score score = scores.all().get(metric);
    return score == null ? Double.NaN : score.value();
  }

  private double floor(Metric metric) {
    return models.stream()
        .filter(s -> s.all().containsKey(metric))
        .mapToDouble(s -> s.score(metric).floor())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Returns the comparison as a table. */
  public Table table() {
    var names = StringColumn.create("score");
    metrics().forEach(metric -> names.append(metric.toString()));
    var table = Table.create(title(), names);
    var used = new ArrayList<String>(List.of("score", "real images"));
    for (Scores scores : models) {
      // Columns of a table need different names, models do not.
      String name = scores.model();
      for (int i = 2; used.contains(name); i++) {
        name = scores.model() + " (" + i + ")";
      }
      used.add(name);
      var values = DoubleColumn.create(name);
      metrics().forEach(metric -> values.append(value(scores, metric)));
      table.addColumns(values);
    }
    var floors = DoubleColumn.create("real images");
    metrics().forEach(metric -> floors.append(floor(metric)));
    return table.addColumns(floors);
  }

  /** Returns the sentences that must be shown beside the numbers, usually none. */
  public List<String> notices() {
    return models.stream().flatMap(scores -> scores.notices().stream()).distinct().toList();
  }

  private String title() {
    return String.format(
        Locale.ROOT, "%,d images of each, against %s", models.get(0).count(), models.get(0).real());
  }

  @Override
  public String toString() {
    var text = new StringBuilder(title()).append('\n').append(String.format("%-18s", ""));
    for (Scores scores : models) {
      text.append("  ").append(scores.model());
    }
    text.append("  real images");
    for (Metric metric : metrics()) {
      text.append(String.format("%n%-18s", metric));
      for (Scores scores : models) {
        text.append(cell(scores.model().length(), value(scores, metric)));
      }
      text.append(cell("real images".length(), floor(metric)));
    }
    notices().forEach(notice -> text.append(String.format("%n")).append(notice));
    return text.toString();
  }

  private static String cell(int width, double value) {
    String format = "  %" + Math.max(1, width) + "s";
    return String.format(format, String.format(Locale.ROOT, "%.4g", value));
  }
}
