package org.ganbook.draw;

import java.awt.BasicStroke;
import java.awt.Stroke;
import java.util.Map;

/** Lines as plotly describes them: {@code {width, dash}}. */
final class Strokes {
  private Strokes() {}

  /** The stroke of a line. */
  static Stroke of(Map<String, Object> line, double fallbackWidth) {
    float width = (float) Json.number(line, "width", fallbackWidth);
    float unit = Math.max(3, width);
    float[] dash =
        switch (Json.text(line, "dash", "solid")) {
          case "dot" -> new float[] {unit, unit};
          case "dash" -> new float[] {3 * unit, 3 * unit};
          case "longdash" -> new float[] {5 * unit, 5 * unit};
          case "dashdot" -> new float[] {3 * unit, unit, unit, unit};
          default -> null;
        };
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }
}
