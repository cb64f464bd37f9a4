package org.ganbook.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganbook.GanbookException;
import org.tensorflow.ndarray.Shape;

/**
 * Makes records from their JSON, see {@link RecordJson}.
 *
 * @param types all that may be made, by name
 * @param optional types of those components that may be null
 */
record RecordReader(Map<String, Class<? extends Record>> types, Set<Class<?>> optional) {
  Object value(String where, JsonNode node, Class<?> expected) {
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
      return record(where, (ObjectNode) node, expected);
    }
    throw GanbookException.of(where, "a " + RecordJson.typeName(expected), node);
  }

  /** A number, truth value or text; null if it is none of these, or not of this type. */
  private static Object plain(JsonNode node, Class<?> expected) {
    if (expected == int.class) {
      return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null;
    }
    if (expected == long.class) {
      return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
    }
    if (expected == double.class) {
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
        .orElseThrow(() -> GanbookException.of(where, "a " + RecordJson.typeName(expected), name));
  }

  private Object record(String where, ObjectNode node, Class<?> expected) {
    String name = node.get("type").asText();
    Class<? extends Record> type = types.get(name);
    if (type == null || !expected.isAssignableFrom(type)) {
      throw GanbookException.of(where, "a " + RecordJson.typeName(expected), name);
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
