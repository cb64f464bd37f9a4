package org.ganbook.draw;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Map;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Draws a curve's points, each with a size and a colour of its own if the trace gives lists. */
final class MarkerRenderer extends XYLineAndShapeRenderer {
  private static final long serialVersionUID = 1L;

  private final transient List<?> sizes;
  private final transient List<?> colors;
  private final transient List<?> scale;
  private final double size;
  private final double opacity;
  private final Color color;
  private final double[] range;

  MarkerRenderer(boolean lines, boolean markers, Map<String, Object> trace, Color color) {
    super(lines, markers);
    var marker = Json.object(trace, "marker");
    sizes = Json.list(marker, "size");
    colors = Json.list(marker, "color");
    size = Json.number(marker, "size", 6);
    opacity = Json.number(marker, "opacity", sizes.isEmpty() ? 1 : 0.7);
    this.color = Colors.of(marker.get("color"), color);
    var own = Json.list(marker, "colorscale");
    scale = own.isEmpty() ? Style.HEAT : own;
    double[] numbers =
        colors.stream()
            .filter(Number.class::isInstance)
            .mapToDouble(n -> ((Number) n).doubleValue())
            .sorted()
            .toArray();
    double low = numbers.length == 0 ? 0 : numbers[0];
    double high = numbers.length == 0 ? 1 : numbers[numbers.length - 1];
    range = new double[] {Json.number(marker, "cmin", low), Json.number(marker, "cmax", high)};
    setUseFillPaint(true);
    setDrawOutlines(false);
  }

  @Override
  public Shape getItemShape(int row, int column) {
    double diameter =
        column < sizes.size() && sizes.get(column) instanceof Number n ? n.doubleValue() : size;
    return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
  }

  @Override
  public Paint getItemFillPaint(int row, int column) {
    Object own = column < colors.size() ? colors.get(column) : null;
    Color paint =
        own instanceof Number n && range[1] > range[0]
            ? Colors.onScale(scale, (n.doubleValue() - range[0]) / (range[1] - range[0]))
            : Colors.of(own, color);
    return Colors.withOpacity(paint, opacity);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
