package org.ganbook.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
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
    return identity;
  }

  private static String sum(ByteBuffer bytes) {
    var sum = new CRC32C();
    sum.update(bytes);
    return Long.toHexString(sum.getValue());
  }

  /** Where two differ, such as {@code generatorOptimizer.rate.rate: 2.0E-4 before, 0.001 now}. */
  static List<String> differences(JsonNode before, JsonNode now) {
    var found = new ArrayList<String>();
    compare("", before, now, found);
    return found;
  }

  private static void compare(String path, JsonNode before, JsonNode now, List<String> found) {
    if (before.equals(SAME_NUMBERS, now)) {
      return;
    }
    boolean sameKind =
        before.isObject()
            && now.isObject()
            && before.path("type").equals(now.path("type"))
            && before.path("own").equals(now.path("own"));
    if (sameKind) {
      Set<String> names = new LinkedHashSet<>();
      now.fieldNames().forEachRemaining(names::add);
      before.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String inner = path.isEmpty() ? name : path + "." + name;
        compare(inner, before.path(name), now.path(name), found);
      }
    } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
      for (int i = 0; i < now.size(); i++) {
        compare(path + "[" + i + "]", before.get(i), now.get(i), found);
      }
    } else {
      found.add(path + ": " + said(before) + " before, " + said(now) + " now");
    }
  }

  private static String said(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "none";
    }
    if (node.isArray()) {
      return node.size() + " of them";
    }
    if (node.isObject()) {
      String name = node.path("type").asText(node.path("own").asText());
      return name.isEmpty() ? "own code" : name;
    }
    return node.asText();
  }
}
