package org.ganbook.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.ganbook.GanbookException;

/**
 * Reads the JavaScript object literals that jsplot's templates write. They are not JSON: names
 * without quotes, single quotes, trailing commas, {@code NaN}.
 */
final class JsplotScript {
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private JsplotScript() {}

  /** Reads the object in a script such as {@code var layout = {...};}. */
  static Map<String, Object> object(String script) {
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
