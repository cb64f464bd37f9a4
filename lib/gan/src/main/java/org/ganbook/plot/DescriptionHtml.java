package org.ganbook.plot;

import java.util.List;
import java.util.Locale;
import org.ganbook.nn.Description;
import org.ganbook.notebook.Html;

/** A network as an HTML table: a row a layer, the sums below. */
final class DescriptionHtml {
  private static final List<String> ALIGNED = List.of("left", "left", "right", "right");

  private DescriptionHtml() {}

  /** Returns a {@code <table>} of layer, output shape, parameters and multiply-adds. */
  static String of(Description network) {
    var html = new StringBuilder("<table><caption>");
    html.append(Html.escaped(network.network() + ", input " + network.input()));
    html.append("</caption><thead>");
    row(html, "th", "layer", "output", "parameters", "multiply-adds");
    html.append("</thead><tbody>");
    for (var layer : network.rows()) {
      String output = String.valueOf(layer.output());
      row(
          html,
          "td",
          layer.layer(),
          output,
          count(layer.parameters()),
          count(layer.multiplyAdds()));
    }
    html.append("</tbody><tfoot>");
    row(html, "th", "total", "", count(network.parameters()), count(network.multiplyAdds()));
    long fixed = network.parameters() - network.trainable();
    if (fixed > 0) {
      html.append("<tr><td colspan=\"4\" style=\"text-align: left\">");
      html.append(count(network.trainable())).append(" trainable, ");
      html.append(count(fixed)).append(" moving statistics</td></tr>");
    }
    return html.append("</tfoot></table>").toString();
  }

  private static void row(StringBuilder html, String cell, String... texts) {
    html.append("<tr>");
    for (int i = 0; i < texts.length; i++) {
      html.append('<').append(cell).append(" style=\"text-align: ").append(ALIGNED.get(i));
      html.append("\">").append(Html.escaped(texts[i])).append("</").append(cell).append('>');
    }
    html.append("</tr>");
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
