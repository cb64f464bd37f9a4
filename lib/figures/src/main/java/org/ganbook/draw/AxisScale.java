package org.ganbook.draw;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the values of one axis become numbers: as they are, as the place of their name in a list, as
 * milliseconds, or as decimal logarithms; chosen by plotly's rules.
 *
 * @param kind how
 * @param categories the names in the order of their first appearance; empty unless {@link
 *     Kind#CATEGORY}
 */
record AxisScale(Kind kind, List<String> categories) {
  /** The kinds of axes. */
  enum Kind {
    LINEAR,
    LOG,
    DATE,
    CATEGORY
  }

  static final AxisScale LINEAR = new AxisScale(Kind.LINEAR, List.of());

  /** Finds the scale of an axis from what its layout says and which values lie on it. */
  static AxisScale of(Map<String, Object> axis, List<?> values) {
    Kind kind =
        switch (Json.text(axis, "type", "-")) {
          case "linear" -> Kind.LINEAR;
          case "log" -> Kind.LOG;
          case "date" -> Kind.DATE;
          case "category" -> Kind.CATEGORY;
          default -> guess(values);
        };
    if (kind != Kind.CATEGORY) {
      return new AxisScale(kind, List.of());
    }
    var names = new LinkedHashSet<String>();
    values.stream().filter(Objects::nonNull).forEach(value -> names.add(name(value)));
    return new AxisScale(kind, List.copyOf(names));
  }

  private static Kind guess(List<?> values) {
    if (values.stream().noneMatch(String.class::isInstance)) {
      return Kind.LINEAR;
    }
    boolean dates = values.stream().allMatch(v -> v == null || !Double.isNaN(millis(v)));
    return dates ? Kind.DATE : Kind.CATEGORY;
  }

  boolean isLog() {
    return kind == Kind.LOG;
  }

  boolean isCategory() {
    return kind == Kind.CATEGORY;
  }

  /** Where a value lies on the axis, before the logarithm; NaN if it is missing. */
  double at(Object value) {
    int index = isCategory() && value != null ? categories.indexOf(name(value)) : -1;
    if (index >= 0) {
      return index;
    }
    if (kind == Kind.DATE && value instanceof String) {
      return millis(value);
    }
    // Among names too: ranges, shapes and notes may speak of the place itself.
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Where values lie on the axis. */
  double[] at(List<?> values) {
    return values.stream().mapToDouble(this::at).toArray();
  }

  /** A place on the axis as plotly's layout says it: a time on an axis of dates. */
  Object written(double at) {
    return kind == Kind.DATE
        ? LocalDateTime.ofEpochSecond(Math.floorDiv((long) at, 1000L), 0, ZoneOffset.UTC).toString()
        : (Object) at;
  }

  /** The names as they stand at the axis. */
  List<String> labels(Map<String, Object> axis) {
    var texts = Json.list(axis, "ticktext");
    return texts.size() == categories.size()
        ? texts.stream().map(String::valueOf).toList()
        : categories;
  }

  private static String name(Object value) {
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
        ? Long.toString(d.longValue())
        : value.toString();
  }

  private static double millis(Object value) {
    String text = value.toString().replace(' ', 'T');
    try {
      var time =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeParseException e) {
      return Double.NaN;
    }
  }
}
