package org.ganbook.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
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
  private final Set<Class<?>> later;

  /**
   * Knows all records that may be read.
   *
   * @param optional types of those components that may be null
   * @param later types of those that may be null and are then left out, as they are in files of
   *     versions that did not know them
   */
  public RecordJson(
      List<Class<? extends Record>> known, Set<Class<?>> optional, Set<Class<?>> later) {
    known.forEach(type -> types.put(typeName(type), type));
    this.optional = Set.copyOf(optional);
    this.later = Set.copyOf(later);
  }

  private static List<Class<? extends Record>> networkTypes() {
    Stream<Class<?>> named =
        Stream.of(
            Network.class,
            Concat.class,
            EmbeddingConcat.class,
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

  private static String typeName(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
  }

  /**
   * Writes a value down: null, a number, text, truth value, enum, shape, list or record of such, or
   * something of a learner's own.
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
        Object part = valueOf(component, value);
        if (part != null || !later.contains(component.getType())) {
          node.set(component.getName(), write(part));
        }
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
   * Gives the name of the first thing of a learner's own in what {@link #write} gave, empty for a
   * lambda; null if there is none.
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
   * @throws GanbookException if it is none, not a known one, or one that cannot work
   */
  public <T> T read(String where, JsonNode node, Class<T> expected) {
    return expected.cast(value(where, node, expected));
  }

  private Object value(String where, JsonNode node, Class<?> expected) {
    if (node == null && later.contains(expected)) {
      return null;
    }
    if (node == null || node.isMissingNode()) {
      throw GanbookException.of(where, "a value", "none");
    }
    if (node.isNull() && optional.contains(expected)) {
      return null;
    }
    Object plain = plain(node, expected);
    if (plain != null) {
      return plain;
    }
    if (expected.isEnum() && node.isTextual()) {
      return choice(where, node.textValue(), expected);
    }
    if (expected == Shape.class && node.isArray()) {
      var sizes = new long[node.size()];
      Arrays.setAll(sizes, i -> node.get(i).asLong(-1));
      return Shape.of(sizes);
    }
    if (node.isObject() && node.has("type")) {
      return record(where, node, expected);
    }
    throw GanbookException.of(where, inWords(expected), node);
  }

  private static String inWords(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    }
    boolean whole = type == int.class || type == long.class;
    return whole ? "a whole number" : type.isPrimitive() ? "a number" : "a " + typeName(type);
  }

  /** A number, truth value or text; null if it is none of these, or not of this type. */
  private static Object plain(JsonNode node, Class<?> expected) {
    if (expected == int.class) {
      return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null;
    }
    if (expected == long.class) {
      return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
    }
    if (expected == double.class || expected == Double.class) {
      return Float.isFinite(node.floatValue()) && node.isNumber() ? node.doubleValue() : null;
    }
    if (expected == float.class || expected == Float.class) {
      boolean text = node.isTextual() && node.textValue().matches("NaN|-?Infinity");
      return text ? Float.valueOf(node.textValue()) : node.isNumber() ? node.floatValue() : null;
    }
    if (expected == boolean.class) {
      return node.isBoolean() ? node.booleanValue() : null;
    }
    return expected == String.class ? node.textValue() : null;
  }

  private static Object choice(String where, String name, Class<?> expected) {
    return Arrays.stream(expected.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> GanbookException.of(where, "a " + typeName(expected), name));
  }

  private Object record(String where, JsonNode node, Class<?> expected) {
    String name = node.get("type").asText();
    Class<? extends Record> type = types.get(name);
    if (type == null || !expected.isAssignableFrom(type)) {
      throw GanbookException.of(where, "a " + typeName(expected), name);
    }
    RecordComponent[] components = type.getRecordComponents();
    var parameters = new Class<?>[components.length];
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String part = where + "." + components[i].getName();
      JsonNode value = node.get(components[i].getName());
      parameters[i] = components[i].getType();
      values[i] =
          components[i].getGenericType() instanceof ParameterizedType list
              ? elements(part, value, (Class<?>) list.getActualTypeArguments()[0])
              : value(part, value, parameters[i]);
    }
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new GanbookException(where + ": " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every record has its constructor", e);
    }
  }

  /** Lists are all that has a type parameter in these records. */
  private List<Object> elements(String where, JsonNode node, Class<?> type) {
    if (node == null || !node.isArray()) {
      throw GanbookException.of(where, "a list", node);
    }
    var elements = new ArrayList<Object>();
    for (JsonNode element : node) {
      elements.add(value(where + "[" + elements.size() + "]", element, type));
    }
    return elements;
  }
}
