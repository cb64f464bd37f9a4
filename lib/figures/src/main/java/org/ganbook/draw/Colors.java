package org.ganbook.draw;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Colours as plotly writes them. */
public final class Colors {
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("black", 0x000000),
          Map.entry("white", 0xFFFFFF),
          Map.entry("gray", 0x808080),
          Map.entry("grey", 0x808080),
          Map.entry("lightgray", 0xD3D3D3),
          Map.entry("lightgrey", 0xD3D3D3),
          Map.entry("red", 0xFF0000),
          Map.entry("green", 0x008000),
          Map.entry("blue", 0x0000FF),
          Map.entry("orange", 0xFFA500),
          Map.entry("purple", 0x800080),
          Map.entry("brown", 0xA52A2A),
          Map.entry("pink", 0xFFC0CB),
          Map.entry("yellow", 0xFFFF00),
          Map.entry("cyan", 0x00FFFF),
          Map.entry("magenta", 0xFF00FF),
          Map.entry("navy", 0x000080),
          Map.entry("teal", 0x008080),
          Map.entry("steelblue", 0x4682B4),
          Map.entry("crimson", 0xDC143C));

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
    return NAMES.containsKey(color) ? new Color(NAMES.get(color)) : fallback;
  }

  private static int channel(String text) {
    return (int) Math.round(Double.parseDouble(text.strip()));
  }

  /** A colour {@code #rrggbb} as {@code rgba(...)}. */
  public static String transparent(String color, double opacity) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return String.format(
        Locale.ROOT, "rgba(%d,%d,%d,%.2f)", rgb >> 16, rgb >> 8 & 255, rgb & 255, opacity);
  }

  /** The colour with its opacity multiplied. */
  public static Color withOpacity(Color color, double opacity) {
    int alpha = (int) Math.round(color.getAlpha() * Math.max(0, Math.min(1, opacity)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /**
   * The colour of a value on a scale.
   *
   * @param scale {@code [[0, colour], ..., [1, colour]]}
   * @param t place on the scale; is clamped to [0, 1]
   */
  static Color onScale(List<?> scale, double t) {
    double at = Math.max(0, Math.min(1, t));
    for (int i = 1; i < scale.size(); i++) {
      double high = stop(scale, i);
      if (at <= high) {
        double low = stop(scale, i - 1);
        double share = high > low ? (at - low) / (high - low) : 1;
        return mix(color(scale, i - 1), color(scale, i), share);
      }
    }
    return color(scale, scale.size() - 1);
  }

  /** Black or white, whichever is read better on a place of a scale. */
  public static String inkOn(List<?> scale, double t) {
    var color = onScale(scale, t);
    double light = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    return light > 140 ? "#222222" : "#ffffff";
  }

  private static double stop(List<?> scale, int i) {
    return ((Number) ((List<?>) scale.get(i)).get(0)).doubleValue();
  }

  private static Color color(List<?> scale, int i) {
    return of(((List<?>) scale.get(i)).get(1), Color.GRAY);
  }

  private static Color mix(Color a, Color b, double share) {
    return new Color(
        (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
        (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
        (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
  }
}
