package org.ganbook.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;

/** The slider of a {@link Film}. */
final class FilmHtml {
  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  private FilmHtml() {}

  static String of(Film film) {
    var frames = new ArrayList<String>();
    var captions = new ArrayList<String>();
    for (ImageGrid frame : film.frames()) {
      // One pixel a pixel, without words: the page shows them larger and writes them itself.
      frames.add(Png.dataUri(Png.exact(frame.titled("").zoomed(1).image())));
      captions.add(frame.title());
    }
    var last = film.frames().get(film.frames().size() - 1);
    var image = last.titled("").zoomed(1).image();
    String framesJson = script(frames);
    return filled(
        Map.ofEntries(
            Map.entry("id", id(framesJson + script(captions))),
            Map.entry("fonts", Style.FONTS),
            Map.entry("width", Integer.toString(image.getWidth() * last.zoom())),
            Map.entry("height", Integer.toString(image.getHeight() * last.zoom())),
            Map.entry("end", Integer.toString(frames.size() - 1)),
            Map.entry("delay", Long.toString(Math.round(1000 / film.perSecond()))),
            Map.entry("alt", html(film.text())),
            Map.entry("caption", html(last.title())),
            Map.entry("captions", script(captions)),
            Map.entry("frames", framesJson),
            Map.entry("last", frames.get(frames.size() - 1))));
  }

  /** The page with every {@code ${place}} filled once; what is filled in is not read again. */
  private static String filled(Map<String, String> values) {
    try (var stream = FilmHtml.class.getResourceAsStream("film.html")) {
      String page = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return PLACE
          .matcher(page)
          .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value in a script: no text can end the script. */
  private static String script(List<String> values) {
    return Json.write(values).replace("<", "\\u003c");
  }

  private static String html(String text) {
    return PlotlyText.escape(text).replace("\"", "&quot;");
  }

  /** The same film has the same name, so that a page that is made again stays the same. */
  private static String id(String content) {
    var sum = new CRC32();
    sum.update(content.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
