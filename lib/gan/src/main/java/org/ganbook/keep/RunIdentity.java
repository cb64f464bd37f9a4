package org.ganbook.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.SpecJson;
import org.ganbook.nn.RecordJson;

/**
 * All that a run's numbers follow from: spec, seed, data, conditions. Two runs that agree in it
 * have the same weights after the same number of steps.
 */
final class RunIdentity {
  /** 16 is 16, whether an int has been written or a long been read. */
  private static final Comparator<JsonNode> SAME_NUMBERS =
      (a, b) ->
          a.isNumber() && b.isNumber() ? a.asText().compareTo(b.asText()) : a.equals(b) ? 0 : 1;

  /** In an identity, what the run was before its fork; in that, after which step it was forked. */
  static final String FORKED = "forked";

  private static final String STEP = "step";

  private RunIdentity() {}

  /** Writes that of a model down. */
  static JsonNode of(Gan gan) {
    Images data = gan.data();
    Conditions conditions = gan.conditions();
    ObjectNode identity = (ObjectNode) SpecJson.write(gan.spec());
    identity.put("seed", gan.seed());
    ObjectNode images = identity.putObject("data");
    images.put("count", data.count());
    images.put("image", data.height() + " x " + data.width() + " x " + data.channels());
    images.put("checksum", sum(ByteBuffer.wrap(data.pixels())));
    if (conditions != null) {
      float[] rows = conditions.rows(0, conditions.count());
      var bytes = ByteBuffer.allocate(4 * rows.length);
      bytes.asFloatBuffer().put(rows);
      identity.putObject("conditions").put("size", conditions.size()).put("checksum", sum(bytes));
    }
    if (RecordJson.own(identity) != null) {
      identity.put("code of your own", "graph " + gan.graphSum());
    }
    if (gan.past() != null) {
      identity.set(FORKED, gan.past());
    }
    return identity;
  }

  /**
   * What a model was before it is forked after some step: its identity without what a fork shares.
   */
  static JsonNode past(JsonNode identity, int step) {
    ObjectNode from = identity.deepCopy();
    from.remove(List.of("seed", "data", "conditions"));
    ObjectNode past = from.objectNode();
    // The name by which differences call it.
    past.put("type", "step " + step + " of " + identity.path("name").asText());
    past.put(STEP, step);
    past.set("from", from);
    return past;
  }

  /** The step at which a model was forked from another; 0 if it was not. */
  static int forkStep(Gan gan) {
    return gan.past() == null ? 0 : gan.past().path(STEP).asInt();
  }

  /** Refuses a folder that holds another run. */
  static void needSame(Path folder, JsonNode before, JsonNode now) {
    var differences = differences(before, now);
    if (!differences.isEmpty()) {
      throw new GanbookException(
          folder
              + " holds another run ("
              + String.join("; ", differences)
              + "): keep this one in another folder"
              + (falls(differences)
                  ? ", or train for as many steps as before: the learning rate falls until the last"
                  : ""));
    }
  }

  /** Whether it is only how long the learning rate falls that differs. */
  private static boolean falls(List<String> differences) {
    return differences.stream().allMatch(d -> d.matches(".*Optimizer\\.rate\\.(from|to): .*"));
  }

  private static String sum(ByteBuffer bytes) {
    var sum = new CRC32C();
    sum.update(bytes);
    return Long.toHexString(sum.getValue());
  }

  /** Where two differ, such as {@code generatorOptimizer.rate.rate: 2.0E-4 before, 0.001 now}. */
  static List<String> differences(JsonNode before, JsonNode now) {
    var found = new ArrayList<String>();
    compare(
        "",
        List.of(now, before),
        (path, both) ->
            found.add(path + ": " + said(both.get(1)) + " before, " + said(both.get(0)) + " now"),
        (path, same) -> {});
    return found;
  }

  /**
   * Walks along several to where they differ.
   *
   * @param all what they have at this path, not all null; null is not known and differs from none
   * @param differ takes a path such as {@code generatorOptimizer.rate.rate} and what each has there
   * @param same takes a path and what all have there
   */
  static void compare(
      String path,
      List<JsonNode> all,
      BiConsumer<String, List<JsonNode>> differ,
      BiConsumer<String, JsonNode> same) {
    var known = all.stream().filter(Objects::nonNull).toList();
    JsonNode first = known.get(0);
    if (known.stream().allMatch(node -> node.equals(SAME_NUMBERS, first))) {
      same.accept(path, first);
    } else if (known.stream().allMatch(node -> sameKind(node, first))) {
      Set<String> names = new LinkedHashSet<>();
      known.forEach(node -> node.fieldNames().forEachRemaining(names::add));
      for (String name : names) {
        String inner = path.isEmpty() ? name : path + "." + name;
        compare(inner, inside(all, node -> node.path(name)), differ, same);
      }
    } else if (known.stream().allMatch(node -> node.isArray() && node.size() == first.size())) {
      for (int i = 0; i < first.size(); i++) {
        int place = i;
        compare(path + "[" + i + "]", inside(all, node -> node.get(place)), differ, same);
      }
    } else {
      differ.accept(path, all);
    }
  }

  private static boolean sameKind(JsonNode a, JsonNode b) {
    return a.isObject()
        && b.isObject()
        && a.path("type").equals(b.path("type"))
        && a.path("own").equals(b.path("own"));
  }

  private static List<JsonNode> inside(List<JsonNode> all, UnaryOperator<JsonNode> part) {
    return all.stream().map(node -> node == null ? null : part.apply(node)).toList();
  }

  /** What stands there, in a word. */
  static String said(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "none";
    }
    if (node.isArray()) {
      return node.size() + " of them";
    }
    if (node.isObject()) {
      if (node.path("type").asText().equals("begun")) {
        return said(node.path("optimizer"))
            + " begun after update "
            + node.path("updates").asText();
      }
      String name = node.path("type").asText(node.path("own").asText());
      return name.isEmpty() ? "own code" : name;
    }
    return node.asText();
  }
}
