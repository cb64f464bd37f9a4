package org.ganbook.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Gan;
import org.ganbook.keep.Generator;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How good a model is: all {@link Metric}s of its images, each beside what real images reach.
 *
 * @param model whose images they are
 * @param count images of each kind
 * @param real the training images compared with
 * @param heldOut the real images that the floor is of
 * @param all a score a metric
 * @param classCounts generated images recognised as each class
 * @param obedience {@code [asked][recognised]}; null if no classes were asked for
 * @param classNames the classes
 * @param notices sentences that must be shown beside the numbers: what stands in for what
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record Scores(
    String model,
    int count,
    String real,
    String heldOut,
    Map<Metric, Score> all,
    int[] classCounts,
    int[][] obedience,
    List<String> classNames,
    List<String> notices) {

  /**
   * Scores a model on 10,000 of its images, against those that it learns from, such as {@code
   * Mnist.load()}.
   *
   * @throws GanbookException if no classifier of the library knows these images
   */
  public static Scores of(Gan gan, Images real) {
    try (var scorer = Scoring.of(real).open()) {
      return scorer.score(gan);
    }
  }

  /**
   * Scores a trained generator on 10,000 of its images, against those that it learnt from.
   *
   * @throws GanbookException if no classifier of the library knows these images
   */
  public static Scores of(Generator generator, Images real) {
    try (var scorer = Scoring.of(real).open()) {
      return scorer.score(generator);
    }
  }

  /**
   * Scores up to 10,000 images, labelled with the classes asked for if any were, against those that
   * their model learnt from.
   *
   * @throws GanbookException if no classifier of the library knows these images
   */
  public static Scores of(Images generated, Images real) {
    try (var scorer = Scoring.of(real).open()) {
      return scorer.score(generated.source(), generated);
    }
  }

  /**
   * Returns one score: value, interval and floor.
   *
   * @throws GanbookException if it was not computed
   */
  public Score score(Metric metric) {
    Score score = all.get(metric);
    if (score == null) {
      throw GanbookException.of("scores of " + model, "one of " + all.keySet(), metric);
    }
    return score;
  }

  /**
   * Returns the value of one score.
   *
   * @throws GanbookException if it was not computed
   */
  public double value(Metric metric) {
    return score(metric).value();
  }

  /**
   * Returns all numbers by the metrics' names and in their order, as a card of a generator keeps
   * them.
   */
  public Map<String, Double> values() {
    var values = new LinkedHashMap<String, Double>();
    all.values().forEach(score -> values.put(score.metric().toString(), score.value()));
    return values;
  }

  /** Returns all scores as a table, a row a metric. */
  public Table table() {
    var names = StringColumn.create("score");
    var values = DoubleColumn.create("value");
    var low = DoubleColumn.create("from");
    var high = DoubleColumn.create("to");
    var floors = DoubleColumn.create("real images");
    var better = StringColumn.create("better");
    for (Score score : all.values()) {
      names.append(score.metric().toString());
      values.append(score.value());
      low.append(score.interval().low());
      high.append(score.interval().high());
      floors.append(score.floor());
      better.append(score.metric().better().name().toLowerCase(Locale.ROOT));
    }
    return Table.create(title(), names, values, low, high, floors, better);
  }

  /** What is compared with what. */
  String title() {
    return String.format(
        Locale.ROOT, "%s: %,d images against %s; real images: %s", model, count, real, heldOut);
  }

  /** Returns the sentences to keep in mind, usually none. */
  public List<String> cautions() {
    var warnings = all.values().stream().flatMap(score -> score.warning().stream());
    return Stream.concat(notices.stream(), warnings).toList();
  }

  /** Returns everything as a JSON object, indented. */
  public String json() {
    var mapper = new ObjectMapper();
    var node = mapper.createObjectNode();
    node.put("model", model).put("images", count).put("training", real).put("heldOut", heldOut);
    var scores = node.putObject("scores");
    for (Score score : all.values()) {
      var each = scores.putObject(score.metric().name().toLowerCase(Locale.ROOT));
      each.put("value", score.value());
      each.putArray("interval").add(score.interval().low()).add(score.interval().high());
      each.put("realImages", score.floor());
      score.warning().ifPresent(text -> each.put("caution", text));
    }
    node.set("classes", mapper.valueToTree(classNames));
    node.set("classCounts", mapper.valueToTree(classCounts));
    node.set("notices", mapper.valueToTree(notices));
    if (obedience != null) {
      node.set("obedience", mapper.valueToTree(obedience));
    }
    return node.toPrettyString();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(title()).append('\n');
    text.append(
        String.format("%-18s%10s%24s%12s  %s%n", "", "value", "95 % of draws", "real", "better"));
    for (Score score : all.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-18s%10.4g%24s%12.4g  %s%n",
              score.metric(),
              score.value(),
              score.interval(),
              score.floor(),
              score.metric().better().name().toLowerCase(Locale.ROOT)));
    }
    text.append("recognised as ").append(classNames).append(": ");
    text.append(Arrays.toString(classCounts));
    cautions().forEach(caution -> text.append('\n').append(caution));
    return text.toString();
  }
}
