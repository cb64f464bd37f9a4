package org.ganbook.draw;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Colours as plotly writes them. */
public final class Colors {
  private static final Map<String, Object> NAMES =
      Json.read(
          """
          {"black": "#000000", "white": "#FFFFFF", "gray": "#808080", "grey": "#808080",
           "lightgray": "#D3D3D3", "lightgrey": "#D3D3D3", "red": "#FF0000", "green": "#008000",
           "blue": "#0000FF", "orange": "#FFA500", "purple": "#800080", "brown": "#A52A2A",
           "pink": "#FFC0CB", "yellow": "#FFFF00", "cyan": "#00FFFF", "magenta": "#FF00FF",
           "navy": "#000080", "teal": "#008080", "steelblue": "#4682B4", "crimson": "#DC143C"}
          """);

  private Colors() {}

  /** Reads {@code #rgb}, {@code #rrggbb}, {@code rgb(...)}, {@code rgba(...)} or a name. */
  public static Color of(Object css, Color fallback) {
    if (!(css instanceof String text)) {
      return fallback;
    }
    String color = text.strip();
    try {
      if (color.startsWith("#")) {
        String hex = color.length() == 4 ? color.replaceAll("([0-9a-fA-F])", "$1$1") : color;
        return new Color(Integer.parseInt(hex.substring(1), 16));
      }
      if (color.startsWith("rgb")) {
        var parts = color.substring(color.indexOf('(') + 1, color.indexOf(')')).split(",", -1);
        double alpha = parts.length > 3 ? Double.parseDouble(parts[3].strip()) : 1;
        return withOpacity(
            new Color(channel(parts[0]), channel(parts[1]), channel(parts[2])), alpha);
      }
    } catch (RuntimeException e) {
      return fallback;
    }
    return of(NAMES.get(color), fallback);
  }

  private static int channel(String text) {
    return (int) Math.round(Double.parseDouble(text.strip()));
  }

  /** Returns a colour {@code #rrggbb} as {@code rgba(...)}. */
  public static String transparent(String color, double opacity) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return String.format(
        Locale.ROOT, "rgba(%d,%d,%d,%.2f)", rgb >> 16, rgb >> 8 & 255, rgb & 255, opacity);
  }

  /** Returns a colour with its opacity multiplied. */
  public static Color withOpacity(Color color, double opacity) {
    int alpha = (int) Math.round(color.getAlpha() * Math.max(0, Math.min(1, opacity)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** The colour of a place, 0 to 1, on a scale {@code [[0, colour], ..., [1, colour]]}. */
  static Color onScale(List<?> scale, double place) {
    double at = Math.max(0, Math.min(1, place));
    for (int i = 1; i < scale.size(); i++) {
      double high = stop(scale, i);
      if (at <= high) {
        double low = stop(scale, i - 1);
        double share = high > low ? (at - low) / (high - low) : 1;
        var from = color(scale, i - 1);
        var to = color(scale, i);
        return new Color(
            mix(from.getRed(), to.getRed(), share),
            mix(from.getGreen(), to.getGreen(), share),
            mix(from.getBlue(), to.getBlue(), share));
      }
    }
    return color(scale, scale.size() - 1);
  }

  /** Returns black or white, whichever is read better on a place of a scale. */
  public static String inkOn(List<?> scale, double place) {
    var color = onScale(scale, place);
    double light = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    return light > 140 ? "#222222" : "#ffffff";
  }

  private static double stop(List<?> scale, int i) {
    return ((Number) ((List<?>) scale.get(i)).get(0)).doubleValue();
  }

  private static Color color(List<?> scale, int i) {
    return of(((List<?>) scale.get(i)).get(1), Color.GRAY);
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
