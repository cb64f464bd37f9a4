package org.ganbook.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** A part of a page, kept as a file beside the class that fills it: markup and plain script. */
public final class Template {
  /** {@code ${place}}; a script's own {@code ${ expression }} has a space. */
  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  private Template() {}

  /** Returns a file with every {@code ${place}} filled once; what is filled in stays as it is. */
  public static String filled(Class<?> owner, String file, Map<String, String> values) {
    try (var stream = owner.getResourceAsStream(file)) {
      String page = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return PLACE
          .matcher(page)
          .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns lists, texts and numbers as they stand in a script: no text can end it. */
  public static String script(Object value) {
    return Json.write(value).replace("<", "\\u003c");
  }

  /** Returns a text as it stands in an element or a quoted attribute. */
  public static String text(String text) {
    return PlotlyText.escape(text).replace("\"", "&quot;");
  }

  /** Returns a name for what a page shows: the same again for the same content. */
  public static String id(String content) {
    var sum = new CRC32();
    sum.update(content.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
