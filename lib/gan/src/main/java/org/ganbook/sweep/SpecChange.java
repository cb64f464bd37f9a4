package org.ganbook.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.gan.GanLoss;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.SpecJson;
import org.ganbook.nn.Optimizers;
import org.ganbook.nn.RecordJson;

/**
 * One field of a spec with another value: a place in its JSON such as {@code batch} or {@code
 * generatorOptimizer.beta1}, or one of three short names: {@code rate} (of both networks), {@code
 * loss} and {@code packing}.
 */
final class SpecChange {
  private static final String RATE = "rate";
  private static final String LOSS = "loss";
  private static final String PACKING = "packing";

  private SpecChange() {}

  /** A value as it is written in tables and in names of folders. */
  static String label(Object value) {
    if (value instanceof GanLoss loss) {
      return loss.name();
    }
    String text = value instanceof Record part ? SpecJson.write(part).toString() : "" + value;
    if (value instanceof Double) {
      text = text.toLowerCase(Locale.ROOT).replace(".0e", "e");
      text = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    return text;
  }

  /** A value as it stands in files. */
  static JsonNode json(Object value) {
    if (value instanceof Record part) {
      JsonNode node = SpecJson.write(part);
      if (RecordJson.own(node) != null) {
        throw own(node);
      }
      return node;
    }
    return json(String.valueOf(value));
  }

  /** Text that is a number, a truth value or an object as that; else as the text it is. */
  private static JsonNode json(String text) {
    try {
      return Safetensors.JSON.readTree(text);
    } catch (JsonProcessingException name) {
      return TextNode.valueOf(text);
    }
  }

  private static GanbookException own(JsonNode node) {
    String name = RecordJson.own(node);
    return new GanbookException(
        "sweep: it has "
            + (name.isEmpty() ? "code" : name)
            + " of your own, which cannot be carried to other processes: take the library's parts,"
            + " or train each by Trainer in this notebook");
  }

  /** Refuses what a file cannot carry to another process. */
  static void needNothingOwn(GanSpec spec) {
    JsonNode node = SpecJson.write(spec);
    if (RecordJson.own(node) != null) {
      throw own(node);
    }
  }

  /** Returns a spec with another value in one field. */
  static GanSpec of(GanSpec spec, String field, JsonNode value) {
    String where = "sweep, " + field + " " + value;
    try {
      return switch (field) {
        case RATE -> rate(spec, where, value);
        case LOSS ->
            spec.withLoss(
                value.isTextual()
                    ? GanLosses.named(value.textValue())
                    : SpecJson.read(where, value, GanLoss.class));
        case PACKING -> spec.withPacking(whole(where, value));
        default -> inJson(spec, field, value);
      };
    } catch (GanbookException e) {
      String said = e.getMessage();
      throw said.startsWith("sweep")
          ? e
          : new GanbookException((said.startsWith(field) ? "sweep, " : where + ": ") + said, e);
    }
  }

  private static GanSpec rate(GanSpec spec, String where, JsonNode value) {
    if (!value.isNumber()) {
      throw GanbookException.of(where, "a learning rate such as 2e-4", value);
    }
    double rate = value.doubleValue();
    return spec.withOptimizers(
        Optimizers.withRate(spec.generatorOptimizer(), rate),
        Optimizers.withRate(spec.discriminatorOptimizer(), rate));
  }

  private static int whole(String where, JsonNode value) {
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw GanbookException.of(where, "a whole number", value);
    }
    return value.intValue();
  }

  private static GanSpec inJson(GanSpec spec, String field, JsonNode value) {
    ObjectNode json = (ObjectNode) SpecJson.write(spec);
    ObjectNode owner = json;
    String[] names = field.split("\\.", -1);
    for (int i = 0; i < names.length; i++) {
      if (!owner.has(names[i]) || names[i].equals("type")) {
        throw GanbookException.of("sweep, a field of the spec", fields(owner, i == 0), field);
      }
      if (i < names.length - 1) {
        JsonNode inner = owner.get(names[i]);
        if (!inner.isObject()) {
          throw GanbookException.of("sweep, " + field, "a field with fields", inner);
        }
        owner = (ObjectNode) inner;
      }
    }
    owner.set(names[names.length - 1], value);
    return SpecJson.read("sweep, spec", json, GanSpec.class);
  }

  private static String fields(ObjectNode owner, boolean outermost) {
    List<String> names = new ArrayList<>(outermost ? List.of(RATE, LOSS, PACKING) : List.of());
    owner.fieldNames().forEachRemaining(names::add);
    names.remove("type");
    return "one of " + String.join(", ", names);
  }
}
