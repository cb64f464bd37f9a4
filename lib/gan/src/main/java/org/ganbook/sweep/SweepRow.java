package org.ganbook.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganbook.files.Safetensors;
import org.ganbook.score.Metric;

/**
 * What came of one training of a sweep.
 *
 * @param varied by field, the value as it was written, such as {@code rate} and {@code 1e-4}
 * @param seed of the training
 * @param steps how far it came
 * @param history a checksum of all recorded losses: equal in two runs if each number of each step
 *     is; empty if there was no step
 * @param scores by the metrics' names; empty if none were asked for
 * @param seconds that its steps took, without start and scores
 * @param machine that made them
 * @param error why it did not come to its end, in a sentence; empty if it did
 */
public record SweepRow(
    Map<String, String> varied,
    long seed,
    int steps,
    String history,
    Map<String, Double> scores,
    double seconds,
    String machine,
    String error) {
  /** Takes copies. */
  public SweepRow {
    varied = Collections.unmodifiableMap(new LinkedHashMap<>(varied));
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** Returns whether the training came to its end. */
  public boolean complete() {
    return error.isEmpty();
  }

  /** Returns one of its scores; NaN if it has none. */
  public double score(Metric metric) {
    return scores.getOrDefault(metric.toString(), Double.NaN);
  }

  /** Returns what varied, without the seed: {@code rate=1e-4, loss=hinge}. */
  public String setting() {
    return varied.isEmpty() ? "as it is" : text(varied);
  }

  static String text(Map<String, String> varied) {
    return varied.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(", "));
  }

  /** A line of it. */
  @Override
  public String toString() {
    return setting() + ", seed " + seed + (complete() ? "" : ": " + error);
  }

  ObjectNode json() {
    ObjectNode node = Safetensors.JSON.createObjectNode();
    ObjectNode fields = node.putObject("varied");
    varied.forEach(fields::put);
    node.put("seed", seed).put("steps", steps).put("history", history);
    ObjectNode numbers = node.putObject("scores");
    scores.forEach(numbers::put);
    node.put("seconds", seconds).put("machine", machine);
    return node.put("error", error);
  }

  static SweepRow read(JsonNode node) {
    var varied = new LinkedHashMap<String, String>();
    node.path("varied").properties().forEach(f -> varied.put(f.getKey(), f.getValue().asText()));
    var scores = new LinkedHashMap<String, Double>();
    node.path("scores").properties().forEach(s -> scores.put(s.getKey(), s.getValue().asDouble()));
    return new SweepRow(
        varied,
        node.path("seed").asLong(),
        node.path("steps").asInt(),
        node.path("history").asText(),
        scores,
        node.path("seconds").asDouble(),
        node.path("machine").asText(),
        node.path("error").asText());
  }
}
