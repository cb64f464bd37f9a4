package org.ganbook.draw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as nested {@code Map} and {@code List}: making, reading and copying it. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Makes an object of alternating keys and values, in that order. */
  public static Map<String, Object> object(Object... keysAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  /** Reads a JSON object. */
  public static Map<String, Object> read(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object: " + json, e);
    }
  }

  /** Returns the object at a path of keys; an empty one where there is none. */
  public static Map<String, Object> object(Map<String, Object> parent, String... path) {
    Map<String, Object> at = parent;
    for (String key : path) {
      at = asObject(at.get(key));
    }
    return at;
  }

  /** Returns a value seen as an object; an empty one if it is something else. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
  }

  /** Returns the object under a key, put there if there was none. */
  public static Map<String, Object> within(Map<String, Object> parent, String key) {
    var child = asObject(parent.get(key));
    parent.put(key, child);
    return child;
  }

  /** Returns the list under a key, put there if there was none. */
  @SuppressWarnings("unchecked")
  public static List<Object> listWithin(Map<String, Object> parent, String key) {
    if (parent.get(key) instanceof List<?> list) {
      return (List<Object>) list;
    }
    var made = new ArrayList<>();
    parent.put(key, made);
    return made;
  }

  /** Returns the list under a key; an empty one if there is none. */
  public static List<?> list(Map<String, Object> parent, String key) {
    return parent.get(key) instanceof List<?> list ? list : List.of();
  }

  /** Returns the objects in the list under a key. */
  public static List<Map<String, Object>> objects(Map<String, Object> parent, String key) {
    return list(parent, key).stream().map(Json::asObject).toList();
  }

  /** Returns the number under a key, or the fallback. */
  public static double number(Map<String, Object> parent, String key, double fallback) {
    return parent.get(key) instanceof Number number ? number.doubleValue() : fallback;
  }

  /** Returns the text under a key, or the fallback. */
  public static String text(Map<String, Object> parent, String key, String fallback) {
    return parent.get(key) instanceof String text ? text : fallback;
  }

  /** Returns a copy that shares no map and no list. */
  public static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, Object>();
      map.forEach((key, child) -> copy.put((String) key, copy(child)));
      return copy;
    }
    if (value instanceof List<?> list) {
      var copy = new ArrayList<Object>(list.size());
      list.forEach(child -> copy.add(copy(child)));
      return copy;
    }
    return value;
  }

  /** Returns JSON as it stands in a file. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
    }
  }
}
