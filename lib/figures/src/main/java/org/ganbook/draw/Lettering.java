package org.ganbook.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws text on a picture. On a machine without fonts it draws none.
 *
 * @param size letter size in pixels
 * @param color ink
 * @param bold whether bold
 */
public record Lettering(double size, Color color, boolean bold) {
  private static final double LINE = 1.25;

  /** Reads plotly's {@code {size, color}}. */
  static Lettering of(Map<String, Object> font, double size) {
    return new Lettering(
        Json.number(font, "size", size),
        Colors.of(font.get("color"), Colors.of(Style.INK, Color.BLACK)),
        Json.number(font, "weight", 400) >= 600);
  }

  /** Returns the width of the widest line. */
  public double width(List<String> lines) {
    return lines.stream().mapToDouble(line -> Fonts.width(line, size)).max().orElse(0);
  }

  /** Breaks a text into lines of at most some width, between words. */
  public List<String> wrapped(String text, double most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && Fonts.width(line + " " + word, size) > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** How much higher plotly sets a title of several lines than one of a single line. */
  static double lift(List<String> lines, double size) {
    return Math.max(0, lines.size() - 1) * 0.65 * size;
  }

  /** Returns the height of some lines. */
  public double height(List<String> lines) {
    return lines.size() * size * LINE;
  }

  /**
   * Draws some lines.
   *
   * @param x where the anchor lies
   * @param y where the anchor lies
   * @param across which part of the text lies there: 0 its left, 0.5 its middle, 1 its right
   * @param down 0 its top, 0.5 its middle, 1 its bottom
   */
  public void draw(
      Graphics2D g, List<String> lines, double x, double y, double across, double down) {
    if (Fonts.missing() == null) {
      double top = y - down * height(lines);
      g.setColor(color);
      for (int i = 0; i < lines.size(); i++) {
        g.setFont(Fonts.of(size, bold, lines.get(i)));
        double left = x - across * Fonts.width(lines.get(i), size);
        double base = top + i * size * LINE + size;
        g.drawString(lines.get(i), (float) left, (float) base);
      }
    }
  }

  /** The rectangle that {@link #draw} would take. */
  Rectangle2D box(List<String> lines, double x, double y, double across, double down) {
    double width = width(lines);
    double height = height(lines);
    return new Rectangle2D.Double(x - across * width, y - down * height, width, height);
  }
}
