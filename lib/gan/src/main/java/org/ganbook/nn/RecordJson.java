package org.ganbook.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.tensorflow.ndarray.Shape;

/**
 * Records as JSON and back: {@code dense(16)} is {@code {"type": "dense", "units": 16, "bias":
 * true, "initializer": {"type": "glorotUniform"}}}.
 *
 * <p>Only records of a fixed list are ever made, by their constructors, which refuse what cannot
 * work: a file can name nothing else, so that nothing in it can run. A record or lambda that a
 * learner wrote is written down as {@code {"own": name, ...}}, which is enough to compare it and
 * not enough to make it.
 */
public final class RecordJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * The library's layers, those with a short name, and its joins, initializers, optimizers and
   * learning rates.
   */
  public static final List<Class<? extends Record>> NETWORK_TYPES = networkTypes();

  private final Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
  private final Set<Class<?>> optional;

  /**
   * Knows some records.
   *
   * @param known all that may be read
   * @param optional types of those components that may be null
   */
  public RecordJson(List<Class<? extends Record>> known, Set<Class<?>> optional) {
    known.forEach(type -> types.put(typeName(type), type));
    this.optional = Set.copyOf(optional);
  }

  private static List<Class<? extends Record>> networkTypes() {
    Stream<Class<?>> named =
        Stream.of(
            Network.class,
            Concat.class,
            EmbeddingProduct.class,
            LabelChannel.class,
            Projection.class);
    Stream<Class<?>> layers =
        Arrays.stream(Layers.class.getDeclaredMethods()).map(Method::getReturnType);
    Stream<Class<?>> families =
        Stream.of(Initializers.class, Optimizers.class, LearningRates.class)
            .flatMap(family -> Arrays.stream(family.getDeclaredClasses()));
    return Stream.of(named, layers, families)
        .flatMap(types -> types)
        .filter(Class::isRecord)
        .distinct()
        .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
        .toList();
  }

  static String typeName(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
  }

  /**
   * Writes a value down.
   *
   * @param value null, a number, text, truth value, enum, shape, list or record of such, or
   *     something of a learner's own
   * @return its JSON
   */
  public JsonNode write(Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Integer || value instanceof Long) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      double number = Double.parseDouble(value.toString());
      return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(value.toString());
    }
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value instanceof Enum<?> choice) {
      return JSON.textNode(choice.name());
    }
    if (value instanceof Shape shape) {
      return write(Arrays.stream(shape.asArray()).boxed().toList());
    }
    if (value instanceof List<?> list) {
      var array = JSON.arrayNode();
      list.forEach(element -> array.add(write(element)));
      return array;
    }
    return object(value);
  }

  private ObjectNode object(Object value) {
    Class<?> type = value.getClass();
    var node = JSON.objectNode();
    if (types.get(typeName(type)) == type) {
      node.put("type", typeName(type));
    } else {
      node.put("own", type.isSynthetic() || type.isAnonymousClass() ? "" : type.getSimpleName());
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        node.set(component.getName(), write(valueOf(component, value)));
      }
    }
    return node;
  }

  private static Object valueOf(RecordComponent component, Object owner) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every record has its accessors", e);
    }
  }

  /**
   * Tells whether something of a learner's own is in it.
   *
   * @param node from {@link #write}
   * @return the name of the first such thing, empty for a lambda; null if there is none
   */
  public static String own(JsonNode node) {
    JsonNode found = node.findValue("own");
    return found == null ? null : found.asText();
  }

  /**
   * Makes a record again.
   *
   * @param where what it is part of, for messages
   * @param node from {@link #write}
   * @param expected type of the record, or an interface of it
   * @return the record
   * @throws GanbookException if it is none, not a known one, or one that cannot work
   */
  public <T> T read(String where, JsonNode node, Class<T> expected) {
    return expected.cast(new RecordReader(types, optional).value(where, node, expected));
  }
}
