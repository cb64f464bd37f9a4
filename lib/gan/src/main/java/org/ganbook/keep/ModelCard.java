package org.ganbook.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Progress;
import org.ganbook.nn.Precision;

/**
 * What one has to know of a trained generator: where it comes from, how good it is, what one may do
 * with it.
 *
 * @param name of the model, such as "s0-cgan"
 * @param data what it was trained on, such as "MNIST, 60,000 training images"
 * @param steps how long
 * @param seed from which weights, noise and the order of the images followed
 * @param precision of the training's large products; samples are always drawn in float32
 * @param average share of the averaged weights kept at each step; 0 for the weights as they are
 * @param seconds that the steps took, on the machine that made them
 * @param scores by name, such as "FID"
 * @param licence such as "CC-BY-4.0"; empty if nobody has said one
 */
public record ModelCard(
    String name,
    String data,
    int steps,
    long seed,
    Precision precision,
    double average,
    double seconds,
    Map<String, Double> scores,
    String licence) {
  /** Takes a copy of the scores. */
  public ModelCard {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** The card of a model as it is, without scores. */
  static ModelCard of(Gan gan) {
    GanSpec spec = gan.spec();
    return new ModelCard(
        spec.name(),
        gan.data().source(),
        gan.steps(),
        gan.seed(),
        spec.precision(),
        spec.average(),
        gan.seconds(),
        Map.of(),
        "");
  }

  /** Replaces the name. */
  public ModelCard withName(String other) {
    return new ModelCard(other, data, steps, seed, precision, average, seconds, scores, licence);
  }

  /** Adds scores by name; those of the same name are replaced. */
  public ModelCard withScores(Map<String, Double> more) {
    var all = new LinkedHashMap<>(scores);
    all.putAll(more);
    return new ModelCard(name, data, steps, seed, precision, average, seconds, all, licence);
  }

  /** Says what others may do with the generator, such as "CC-BY-4.0". */
  public ModelCard withLicence(String text) {
    return new ModelCard(name, data, steps, seed, precision, average, seconds, scores, text);
  }

  String json() {
    ObjectNode node = Safetensors.JSON.createObjectNode();
    node.put("name", name).put("data", data).put("steps", steps).put("seed", seed);
    node.put("precision", precision.name()).put("average", average).put("seconds", seconds);
    ObjectNode each = node.putObject("scores");
    scores.forEach(each::put);
    return node.put("licence", licence).toString();
  }

  static ModelCard read(String file, String json) {
    JsonNode node;
    try {
      node = Safetensors.JSON.readTree(json == null ? "{}" : json);
    } catch (JsonProcessingException e) {
      throw GanbookException.of(file, "a card", json);
    }
    if (!node.isObject() || node.path("steps").asInt() < 0) {
      throw GanbookException.of(file, "a card", json);
    }
    var scores = new LinkedHashMap<String, Double>();
    node.path("scores").properties().forEach(s -> scores.put(s.getKey(), s.getValue().asDouble()));
    boolean half = node.path("precision").asText().equals(Precision.BFLOAT16.name());
    return new ModelCard(
        node.path("name").asText("?"),
        node.path("data").asText("?"),
        node.path("steps").asInt(),
        node.path("seed").asLong(),
        half ? Precision.BFLOAT16 : Precision.FLOAT32,
        node.path("average").asDouble(),
        node.path("seconds").asDouble(),
        scores,
        node.path("licence").asText());
  }

  @Override
  public String toString() {
    var lines = new LinkedHashMap<String, String>();
    lines.put("data", data);
    lines.put("steps", String.format(Locale.ROOT, "%,d", steps) + time());
    lines.put("seed", String.valueOf(seed));
    lines.put("precision", precision.name().toLowerCase(Locale.ROOT));
    if (average > 0) {
      lines.put("average", average + " of G's weights");
    }
    scores.forEach((what, value) -> lines.put(what, value.toString()));
    if (!licence.isEmpty()) {
      lines.put("licence", licence);
    }
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder(name);
    lines.forEach((what, it) -> text.append(String.format("%n  %-" + width + "s  %s", what, it)));
    return text.toString();
  }

  private String time() {
    return seconds > 0 ? " in " + Progress.time(seconds) : "";
  }
}
