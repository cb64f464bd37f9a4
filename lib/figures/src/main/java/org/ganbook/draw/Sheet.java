package org.ganbook.draw;

import java.awt.geom.Rectangle2D;
import java.util.Map;

/**
 * The sheet that a figure is drawn on, in CSS pixels, and the places on it as plotly names them.
 *
 * @param paper the part inside the margins; plotly's "paper" coordinates run over it from 0 to 1,
 *     upwards
 */
public record Sheet(int width, int height, Rectangle2D paper) {

  /** Reads the size and the margins of a layout. */
  public static Sheet of(Map<String, Object> layout) {
    int width = (int) Json.number(layout, "width", Style.MAX_WIDTH);
    int height = (int) Json.number(layout, "height", Style.HEIGHT);
    var margin = Json.object(layout, "margin");
    double left = Json.number(margin, "l", 80);
    double top = Json.number(margin, "t", 100);
    double across = width - left - Json.number(margin, "r", 80);
    double down = height - top - Json.number(margin, "b", 80);
    return new Sheet(
        width, height, new Rectangle2D.Double(left, top, Math.max(1, across), Math.max(1, down)));
  }

  /** Returns the pixel of a share of the paper's width. */
  public double x(double share) {
    return paper.getX() + share * paper.getWidth();
  }

  /** Returns the pixel of a share of the paper's height, counted from below. */
  public double y(double share) {
    return paper.getMaxY() - share * paper.getHeight();
  }

  /** The rectangle in which the curves of a pair of axes are drawn. */
  Rectangle2D plot(Map<String, Object> xAxis, Map<String, Object> yAxis) {
    double left = x(end(xAxis, 0));
    double right = x(end(xAxis, 1));
    double bottom = y(end(yAxis, 0));
    double top = y(end(yAxis, 1));
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private static double end(Map<String, Object> axis, int i) {
    var domain = Json.list(axis, "domain");
    return domain.size() == 2 && domain.get(i) instanceof Number share ? share.doubleValue() : i;
  }
}
