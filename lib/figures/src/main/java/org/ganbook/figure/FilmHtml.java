package org.ganbook.figure;

import java.util.ArrayList;
import java.util.Map;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;
import org.ganbook.draw.Template;

/** The slider of a {@link Film}. */
final class FilmHtml {
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
    String framesJson = Template.script(frames);
    String captionsJson = Template.script(captions);
    return Template.filled(
        FilmHtml.class,
        "film.html",
        Map.ofEntries(
            Map.entry("id", Template.id(framesJson + captionsJson)),
            Map.entry("fonts", Style.FONTS),
            Map.entry("width", Integer.toString(image.getWidth() * last.zoom())),
            Map.entry("height", Integer.toString(image.getHeight() * last.zoom())),
            Map.entry("end", Integer.toString(frames.size() - 1)),
            Map.entry("delay", Long.toString(Math.round(1000 / film.perSecond()))),
            Map.entry("alt", Template.text(film.text())),
            Map.entry("caption", Template.text(last.title())),
            Map.entry("captions", captionsJson),
            Map.entry("frames", framesJson),
            Map.entry("last", frames.get(frames.size() - 1))));
  }
}
