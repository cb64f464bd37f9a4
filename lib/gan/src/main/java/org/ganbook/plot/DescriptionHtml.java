package org.ganbook.plot;

import java.util.Locale;
import org.ganbook.nn.Description;
import org.ganbook.notebook.Html;

/** A network as an HTML table: a row a layer, the sums below. */
final class DescriptionHtml {
  private static final String LEFT = " style=\"text-align: left\"";
  private static final String RIGHT = " style=\"text-align: right\"";

  private DescriptionHtml() {}

  /**
   * Writes a network.
   *
   * @param network its description
   * @return a {@code <table>} of layer, output shape, parameters and multiply-adds
   */
  static String of(Description network) {
    var html = new StringBuilder("<table><caption>");
    html.append(Html.escaped(network.network() + ", input " + network.input()));
    html.append("</caption><thead>");
    row(html, "th", "layer", "output", "parameters", "multiply-adds");
    html.append("</thead><tbody>");
    for (var layer : network.rows()) {
      row(
          html,
          "td",
          layer.layer(),
          String.valueOf(layer.output()),
          count(layer.parameters()),
          count(layer.multiplyAdds()));
    }
    html.append("</tbody><tfoot>");
    row(html, "th", "total", "", count(network.parameters()), count(network.multiplyAdds()));
    long fixed = network.parameters() - network.trainable();
    if (fixed > 0) {
      html.append("<tr><td colspan=\"4\"").append(LEFT).append('>');
      html.append(count(network.trainable())).append(" trainable, ");
      html.append(count(fixed)).append(" moving statistics</td></tr>");
    }
    return html.append("</tfoot></table>").toString();
  }

  private static void row(
      StringBuilder html, String cell, String layer, String output, String first, String second) {
    html.append("<tr>");
    cell(html, cell, LEFT, layer);
    cell(html, cell, LEFT, output);
    cell(html, cell, RIGHT, first);
    cell(html, cell, RIGHT, second);
    html.append("</tr>");
  }

  private static void cell(StringBuilder html, String name, String attributes, String text) {
    html.append('<').append(name).append(attributes).append('>').append(Html.escaped(text));
    html.append("</").append(name).append('>');
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
