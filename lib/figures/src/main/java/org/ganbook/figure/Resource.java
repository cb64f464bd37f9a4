package org.ganbook.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text files beside the classes, with places such as {@code ${width}} to be filled in. */
final class Resource {
  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  private Resource() {}

  /** Fills every place once; what is filled in is not read again. */
  static String filled(String name, Map<String, String> values) {
    try (var stream = Resource.class.getResourceAsStream(name)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return PLACE.matcher(text).replaceAll(place -> value(place, values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(MatchResult place, Map<String, String> values) {
    return Matcher.quoteReplacement(values.get(place.group(1)));
  }
}
