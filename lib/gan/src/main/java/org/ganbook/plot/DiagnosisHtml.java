package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.ganbook.doctor.Diagnosis;
import org.ganbook.doctor.Finding;
import org.ganbook.doctor.Illness;
import org.ganbook.draw.Png;
import org.ganbook.draw.StaticChart;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.notebook.Html;

/**
 * A diagnosis as one card: plain HTML without scripts, in the page's own colours, so that it fits a
 * dark page as well as a light one.
 */
final class DiagnosisHtml {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 230;
  private static final String FAINT = "rgba(128,128,128,0.35)";

  private final Diagnosis diagnosis;
  private final StringBuilder html = new StringBuilder();

  private DiagnosisHtml(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** Returns a {@code <div>}. */
  static String of(Diagnosis diagnosis) {
    var card = new DiagnosisHtml(diagnosis);
    card.write();
    return card.html.toString();
  }

  private void write() {
    Finding worst = diagnosis.first();
    Illness illness = worst.illness();
    html.append("<div style=\"max-width: 46em; box-sizing: border-box; border: 1px solid ");
    html.append(FAINT).append("; border-left: 4px solid ").append(color(illness));
    html.append("; border-radius: 3px; padding: 0.6em 1em; overflow-wrap: anywhere\">");
    element("strong", "display: block; font-size: 1.15em", illness.sentence());
    paragraph("opacity: 0.8", Html.escaped(diagnosis.run() + ", " + diagnosis.when(worst)));
    evidence(worst);
    curve().ifPresent(this::picture);
    titled("What it means", Html.escaped(illness.meaning()));
    titled("What to try", Html.escaped(illness.advice()) + code(illness.code()));
    titled("Where it is taught", Html.escaped(illness.taught()));
    others();
    html.append("</div>");
  }

  private static String color(Illness illness) {
    return illness.ill()
        ? Style.GENERATOR
        : illness == Illness.HEALTHY ? Style.REAL : "rgba(128,128,128,0.8)";
  }

  private void evidence(Finding finding) {
    var numbers = new ArrayList<String>();
    finding
        .written()
        .forEach(
            (name, number) ->
                numbers.add(
                    Html.escaped(name) + "&nbsp;<strong>" + Html.escaped(number) + "</strong>"));
    if (!numbers.isEmpty()) {
      titled("Evidence", String.join(", ", numbers));
    }
  }

  /** The chart of the telling curve; none where it was not recorded, or nothing was. */
  private Optional<Chart> curve() {
    var history = diagnosis.history();
    Finding worst = diagnosis.first();
    String column = worst.curve();
    if (column == null || history.size() == 0 || !history.names().contains(column)) {
      return Optional.empty();
    }
    var axis = TrainingAxis.of(history);
    var chart = new TrainingCurves(history, axis.unnamed()).telling(column).withSize(WIDTH, HEIGHT);
    if (!worst.illness().ill()) {
      return Optional.of(chart);
    }
    String shaded = String.format(Locale.ROOT, " Shaded: since %,d images seen.", worst.since());
    return Optional.of(
        chart.withStretch((double) worst.since(), axis.end()).withText(chart.text() + shaded));
  }

  /** Twice as many pixels as it is wide: sharp on a phone, too. */
  private void picture(Chart chart) {
    html.append("<img src=\"").append(Png.dataUri(StaticChart.png(chart.json(), 2)));
    html.append("\" alt=\"").append(Html.escaped(chart.text()));
    html.append("\" width=\"").append(WIDTH).append("\" height=\"").append(HEIGHT);
    html.append("\" style=\"display: block; max-width: 100%; height: auto; margin: 0.6em 0");
    html.append("\">");
    if (diagnosis.first().illness().ill()) {
      paragraph("opacity: 0.8; font-size: 0.9em", "Shaded: since it has been so.");
    }
  }

  private static String code(String line) {
    return "<br><code style=\"white-space: pre-wrap; color: inherit; background: rgba(128,128,128"
        + ",0.15); padding: 0.1em 0.3em\">"
        + Html.escaped(line)
        + "</code>";
  }

  private void others() {
    var others = diagnosis.findings().subList(1, diagnosis.findings().size());
    if (others.isEmpty()) {
      return;
    }
    titled("Also found", "");
    html.append("<ul style=\"margin: 0.2em 0 0; padding-left: 1.4em\">");
    others.forEach(other -> element("li", "margin: 0.1em 0", other.toString()));
    html.append("</ul>");
  }

  private void titled(String title, String content) {
    paragraph("", "<strong>" + title + ".</strong> " + content);
  }

  private void paragraph(String style, String content) {
    html.append("<p style=\"margin: 0.4em 0; ").append(style).append("\">").append(content);
    html.append("</p>");
  }

  private void element(String name, String style, String text) {
    html.append('<').append(name).append(" style=\"").append(style).append("\">");
    html.append(Html.escaped(text)).append("</").append(name).append('>');
  }
}
