package org.ganbook.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ganbook.GanbookException;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import tech.tablesaw.plotly.components.Figure;

/**
 * Any jsplot {@link Figure} as plotly JSON, mended where jsplot's script says something else than
 * today's plotly understands: titles become objects, numbers in quotes become numbers, missing
 * values and NaN become null, text is shown as it was written.
 *
 * <p>jsplot drops {@code plotBgColor} before it can be read here.
 */
final class PlotlyJson {
  /** jsplot's scripts are not JSON: names without quotes, single quotes, trailing commas, NaN. */
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private static final Set<String> DATA =
      Set.of("x y z open high low close values size color range tickvals".split(" ", -1));
  private static final Set<String> NUMBERS =
      Set.of("opacity", "dtick", "tick0", "nticks", "scaleratio");
  private static final Set<String> FLAGS = Set.of("visible", "autorange");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Set<String> MISSING = Set.of("", "null", "NaN", "Infinity", "-Infinity");
  private static final Set<String> TEXTS = Set.of("title", "name");
  private static final Map<String, String> RENAMED =
      Map.of("showExponent", "showexponent", "showspike", "showspikes");

  private PlotlyJson() {}

  /**
   * Reads a figure as {@code {data: [trace, ...], layout: {...}}} and {@code config} if it has one:
   * nested maps and lists of strings, finite numbers, booleans and nulls.
   *
   * @throws GanbookException if jsplot's script cannot be read
   */
  static Map<String, Object> of(Figure figure) {
    Map<String, Object> layout =
        figure.getLayout() == null
            ? new LinkedHashMap<>()
            : mend(read(figure.getLayout().asJavascript()), Set.of());
    dropSizeThatNobodyChose(layout);
    Set<String> keepAsText = categoryData(layout);
    var data = new ArrayList<Object>();
    var traces = figure.getTraces();
    for (int i = 0; traces != null && i < traces.length; i++) {
      data.add(mendTrace(mend(read(traces[i].asJavascript(i)), keepAsText)));
    }
    var json = Json.object("data", data, "layout", layout);
    if (figure.getConfig() != null) {
      json.put("config", mend(read(figure.getConfig().asJavascript()), Set.of()));
    }
    return json;
  }

  /** jsplot writes a size of its own where the reader has said none. */
  private static void dropSizeThatNobodyChose(Map<String, Object> layout) {
    double width = Json.number(layout, "width", 0);
    double height = Json.number(layout, "height", 0);
    if ((width == 800 && height == 600) || ((width == 0 || width == 700) && height == 450)) {
      layout.keySet().removeAll(Set.of("width", "height"));
    }
  }

  /** The data keys whose axis says that it shows categories: "7" is a name there. */
  private static Set<String> categoryData(Map<String, Object> layout) {
    boolean x = "category".equals(Json.object(layout, "xaxis").get("type"));
    boolean y = "category".equals(Json.object(layout, "yaxis").get("type"));
    return x ? (y ? Set.of("x", "y") : Set.of("x")) : (y ? Set.of("y") : Set.of());
  }

  private static Map<String, Object> mend(Map<String, Object> object, Set<String> keepAsText) {
    var mended = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, value) ->
            mended.put(RENAMED.getOrDefault(key, key), mendValue(key, value, keepAsText)));
    if (mended.get("title") instanceof String title) {
      mended.put("title", Json.object("text", title));
    }
    if (mended.remove("titlefont") instanceof Map<?, ?> font) {
      Json.within(mended, "title").put("font", font);
    }
    return mended;
  }

  private static Object mendValue(String key, Object value, Set<String> keepAsText) {
    if (value instanceof Map<?, ?>) {
      return mend(Json.asObject(value), keepAsText);
    }
    if (value instanceof List<?> list) {
      return DATA.contains(key) ? mendData(list, keepAsText.contains(key)) : list;
    }
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue()) ? number : null;
    }
    if (value instanceof String text) {
      if (TEXTS.contains(key)) {
        return PlotlyText.escape(PlotlyText.unescapeHtml(text));
      }
      if (NUMBERS.contains(key) && isNumber(text)) {
        return Double.valueOf(text);
      }
      boolean flag = FLAGS.contains(key) && text.matches("(?i)true|false");
      return flag ? (Object) Boolean.valueOf(text.toLowerCase(Locale.ROOT)) : text;
    }
    return value;
  }

  private static List<Object> mendData(List<?> values, boolean asText) {
    boolean numeric =
        !asText
            && values.stream()
                .allMatch(
                    v -> !(v instanceof String text) || MISSING.contains(text) || isNumber(text));
    var mended = new ArrayList<Object>(values.size());
    for (Object value : values) {
      if (value instanceof List<?> row) {
        mended.add(mendData(row, asText));
      } else if (value instanceof String text) {
        boolean missing = text.equals("null") || (numeric && MISSING.contains(text));
        mended.add(missing ? null : numeric ? (Object) Double.valueOf(text) : text);
      } else {
        boolean missing = value instanceof Number n && !Double.isFinite(n.doubleValue());
        mended.add(missing ? null : value);
      }
    }
    return mended;
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Takes out the settings that jsplot writes although nobody chose them. */
  private static Map<String, Object> mendTrace(Map<String, Object> trace) {
    for (String axis : List.of("x", "y")) {
      if (Json.number(trace, "nbins" + axis, 1) == 0) {
        trace.remove("nbins" + axis);
        trace.remove("autobin" + axis);
      }
    }
    trace.values().removeIf(""::equals);
    return trace;
  }

  /** Reads the object in a script such as {@code var layout = {...};}. */
  private static Map<String, Object> read(String script) {
    int start = script.indexOf('{');
    int end = script.lastIndexOf('}');
    if (start < 0 || end < start) {
      throw GanbookException.of("figure", "a script with an object in braces", script.strip());
    }
    try {
      return LENIENT.readValue(
          keepBackslashes(script.substring(start, end + 1)), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new GanbookException("figure: jsplot wrote what cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Doubles the backslashes in single-quoted strings. The templates escape quotes there but no
   * backslashes; double-quoted strings are escaped rightly.
   */
  private static String keepBackslashes(String script) {
    if (script.indexOf('\\') < 0) {
      return script;
    }
    var out = new StringBuilder(script.length() + 16);
    char quote = 0;
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      out.append(c);
      if (c == '\\' && quote == '\'') {
        out.append('\\');
      } else if (c == '\\' && quote == '"') {
        out.append(script.charAt(++i));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
    }
    return out.toString();
  }
}
