package org.ganbook.plot;

import java.util.List;
import java.util.Map;
import org.ganbook.draw.Png;
import org.ganbook.draw.StaticChart;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.notebook.Html;

/** A page's parts as HTML without scripts, one below the other. */
final class PageHtml {
  private final StringBuilder html = new StringBuilder();

  void table(List<String> columns, Map<String, List<String>> rows) {
    html.append("<div style=\"overflow-x: auto\"><table><thead><tr>");
    cell("th scope=\"col\"", "parameter");
    columns.forEach(name -> cell("th scope=\"col\"", name));
    html.append("</tr></thead><tbody>");
    rows.forEach(
        (name, values) -> {
          html.append("<tr>");
          cell("th scope=\"row\"", name);
          values.forEach(value -> cell("td", value));
          html.append("</tr>");
        });
    html.append("</tbody></table></div>");
  }

  private void cell(String tag, String text) {
    html.append('<').append(tag).append(" style=\"text-align: left; vertical-align: top\">");
    html.append(Html.escaped(text)).append("</").append(tag, 0, 2).append('>');
  }

  void heading(String text) {
    html.append("<h2>").append(text).append("</h2>");
  }

  void note(String text) {
    html.append("<p>").append(Html.escaped(text)).append("</p>");
  }

  void picture(Visual visual) {
    Picture picture = visual.picture();
    // Twice as many pixels as it is wide: sharp on paper, too.
    byte[] png = picture.interactive() ? StaticChart.png(picture.plotly(), 2) : picture.png();
    html.append("<p><img src=\"").append(Png.dataUri(png));
    html.append("\" alt=\"").append(Html.escaped(picture.text()));
    html.append("\" width=\"")
        .append(picture.width())
        .append("\" height=\"")
        .append(picture.height());
    html.append("\" style=\"max-width: 100%; height: auto\"></p>");
  }

  /** Markup of somebody else. */
  void add(String markup) {
    html.append(markup);
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
