package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of traces that a PNG cannot show; it says so in their place. */
final class UnsupportedTraces {
  private static final Set<String> SEEN =
      Set.of("scatter", "scattergl", "bar", "box", "heatmap", "contour", "pie");

  private final List<String> kinds;

  UnsupportedTraces(Map<String, Object> json) {
    kinds =
        Json.objects(json, "data").stream()
            .map(trace -> Json.text(trace, "type", "scatter"))
            .filter(type -> !SEEN.contains(type))
            .distinct()
            .toList();
  }

  /** Writes the sentence in the middle of the paper, if there is something unseen. */
  void say(Graphics2D g, Sheet sheet) {
    if (!kinds.isEmpty()) {
      String named = String.join(", ", kinds);
      var lines =
          List.of(
              "Only the interactive figure shows this kind of chart (" + named + "):",
              "point at it in JupyterLab.");
      new Lettering(Style.FONT_SIZE, Colors.of(Style.QUIET, Color.GRAY), false)
          .draw(g, lines, sheet.paper().getCenterX(), sheet.paper().getCenterY(), 0.5, 0.5);
    }
  }
}
