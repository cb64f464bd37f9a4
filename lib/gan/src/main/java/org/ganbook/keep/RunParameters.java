package org.ganbook.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.gan.GanLoss;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.SpecJson;
import org.ganbook.gan.Step;

/**
 * What several runs were made with, as far as their files say: the parts of their specs, seed,
 * data, steps, named as in {@code generatorOptimizer.rate.rate}.
 *
 * @param differing of each parameter that is not the same in all, its values in the order of the
 *     runs, {@link #UNKNOWN} where a run's files do not say
 * @param shared of all others, the one value, of the runs that say it
 */
public record RunParameters(Map<String, List<String>> differing, Map<String, List<String>> shared) {
  /** Stands for a value that a run's files do not say; it differs from none. */
  public static final String UNKNOWN = "not known";

  /** What is left out of a spec or an identity where there is none of it. */
  private static final List<String> LATER_PARTS = List.of("augmentation", "packing");

  private static final List<String> NOT_IN_ALL =
      List.of("conditions", RunIdentity.FORKED, "code of your own");

  /** Takes copies, in their order. */
  public RunParameters {
    differing = Collections.unmodifiableMap(new LinkedHashMap<>(differing));
    shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
  }

  /** Compares runs, at least one. */
  public static RunParameters of(List<RunHistory> runs) {
    var names = new LinkedHashSet<String>();
    runs.forEach(run -> run.parameters().fieldNames().forEachRemaining(names::add));
    var differing = new LinkedHashMap<String, List<String>>();
    var shared = new LinkedHashMap<String, List<String>>();
    for (String name : names) {
      RunIdentity.compare(
          name,
          runs.stream().map(run -> run.parameters().get(name)).toList(),
          (path, all) -> differing.put(path, all.stream().map(RunParameters::text).toList()),
          (path, value) -> shared.put(path, List.of(text(value))));
    }
    shared.keySet().removeIf(path -> path.matches("(.*\\.)?type"));
    return new RunParameters(differing, shared);
  }

  /** Of a checkpoint all is known. */
  static ObjectNode of(Checkpoint checkpoint) {
    ObjectNode known = checkpoint.identity().deepCopy();
    NOT_IN_ALL.stream().filter(part -> !known.has(part)).forEach(known::putNull);
    JsonNode data = known.remove("data");
    withCard(known, checkpoint.card());
    known.set("data.checksum", data.path("checksum"));
    return nullsForLaterParts(known);
  }

  /** Of a generator's file what draws, and its card. */
  static ObjectNode of(GeneratorFile file) {
    ObjectNode known = file.drawing().deepCopy();
    known.remove("type");
    return withCard(known, file.card());
  }

  /**
   * Of a recording that comes with the library what its recipe says, and its card if it has one.
   */
  static ObjectNode ofShipped(String name, int steps) {
    ObjectNode known = Safetensors.JSON.createObjectNode();
    if (Recipes.all().stream().anyMatch(recipe -> recipe.name().equals(name))) {
      known.setAll((ObjectNode) SpecJson.write(Recipes.named(name, steps)));
      known.remove("precision"); // an option of the training, on the card
    }
    return Pretrained.names().contains(name)
        ? nullsForLaterParts(withCard(known, Pretrained.card(name)))
        : nullsForLaterParts(known);
  }

  private static ObjectNode nullsForLaterParts(ObjectNode known) {
    if (known.has("generatorOptimizer")) {
      LATER_PARTS.stream().filter(part -> !known.has(part)).forEach(known::putNull);
    }
    return known;
  }

  private static ObjectNode withCard(ObjectNode known, ModelCard card) {
    known.put("name", card.name()).put("average", card.average());
    known.put("precision", card.precision().name());
    return known.put("seed", card.seed()).put("data", card.data());
  }

  /** As the library's own types say it. */
  private static String text(JsonNode node) {
    if (node == null) {
      return UNKNOWN;
    }
    if (node.isNull() || node.isMissingNode()) {
      return "none";
    }
    if (node.isDouble()) {
      return new BigDecimal(node.asText()).stripTrailingZeros().toPlainString();
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(RunParameters::text)
          .collect(Collectors.joining(", "));
    }
    if (!node.isObject()) {
      return node.asText();
    }
    try {
      var made = SpecJson.read("run", node, Record.class);
      return made instanceof GanLoss loss
          ? loss.name()
          : made instanceof Step step ? step.name() : made.toString();
    } catch (GanbookException own) {
      return node.has("type") || node.has("own")
          ? RunIdentity.said(node)
          : node.properties().stream()
              .map(part -> part.getKey() + " " + text(part.getValue()))
              .collect(Collectors.joining(", "));
    }
  }
}
