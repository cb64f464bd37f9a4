package org.ganbook.draw;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/**
 * Where shapes and annotations stand: on the paper ({@code paper}), on the part of it that an axis
 * takes ({@code y2 domain}), or at a value of an axis ({@code y2}).
 *
 * @param sheet the sheet
 * @param axes its axes
 */
record Places(Sheet sheet, Axes axes) {

  /** A corner of a shape. Plotly gives values, on logarithmic axes too. */
  Point2D corner(Map<String, Object> shape, String xKey, String yKey) {
    return point(shape, xKey, yKey, true);
  }

  /** The anchor of an annotation. Plotly gives logarithms on logarithmic axes. */
  Point2D anchor(Map<String, Object> annotation) {
    return point(annotation, "x", "y", false);
  }

  /** The part of the sheet in which a thing on those axes can be seen. */
  Rectangle2D window(Map<String, Object> thing) {
    String xRef = Json.text(thing, "xref", "x");
    String yRef = Json.text(thing, "yref", "y");
    var all = new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
    var across = xRef.equals("paper") ? all : sheet.plot(axis(xRef), Map.of());
    var down = yRef.equals("paper") ? all : sheet.plot(Map.of(), axis(yRef));
    return new Rectangle2D.Double(across.getX(), down.getY(), across.getWidth(), down.getHeight());
  }

  private Point2D point(Map<String, Object> thing, String xKey, String yKey, boolean values) {
    String xRef = Json.text(thing, "xref", "x");
    String yRef = Json.text(thing, "yref", "y");
    var window = window(thing);
    double x = share(thing.get(xKey), xRef, values);
    double y = share(thing.get(yKey), yRef, values);
    return new Point2D.Double(
        xRef.equals("paper") ? sheet.x(x) : window.getX() + x * window.getWidth(),
        yRef.equals("paper") ? sheet.y(y) : window.getMaxY() - y * window.getHeight());
  }

  private double share(Object value, String ref, boolean values) {
    if (ref.equals("paper") || ref.endsWith(" domain")) {
      return ((Number) value).doubleValue();
    }
    var range = axes.range(ref);
    var scale = axes.scale(ref);
    double at = scale.at(value);
    at = values && scale.kind() == AxisScale.Kind.LOG ? Math.log10(at) : at;
    return (at - range[0]) / (range[1] - range[0]);
  }

  private Map<String, Object> axis(String ref) {
    return axes.layoutOf(ref.replace(" domain", ""));
  }
}
