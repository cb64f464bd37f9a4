package org.ganbook.draw;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the ticks of a linear axis stand and how they are written; plotly's rule. */
public final class Ticks {
  private static final Pattern FORMAT = Pattern.compile("(,?)\\.?(\\d*)([fdeg%]?)");

  /** Pixels between the labels of two ticks. */
  private static final double APART = 8;

  /** Half the width of a date's label, or of a power of ten's. */
  private static final double HALF_OF_OTHERS = 26;

  private Ticks() {}

  /** The distance of two ticks on an axis. */
  static double step(Map<String, Object> axis, double low, double high, double pixels, boolean y) {
    double given = Json.number(axis, "dtick", 0);
    if (given > 0) {
      return given;
    }
    double most = Json.number(axis, "nticks", 0);
    double count = most > 0 ? most : Math.max(4, Math.min(9, pixels / (y ? 40 : 80))) + 1;
    double step = roundUp(Math.abs(high - low) / count);
    // Wide numbers stand so far apart that they do not touch.
    while (!y
        && step < high - low
        && widest(axis, low, high, step) + APART > pixels * step / (high - low)) {
      step = roundUp(1.01 * step);
    }
    return step;
  }

  private static double widest(Map<String, Object> axis, double low, double high, double step) {
    return Math.max(width(axis, first(low, step), step), width(axis, last(high, step), step));
  }

  private static double width(Map<String, Object> axis, double at, double step) {
    double size = Json.number(Json.object(axis, "tickfont"), "size", Style.FONT_SIZE);
    return Fonts.width(format(axis, step).format(at), size);
  }

  private static double first(double low, double step) {
    return Math.ceil(low / step - 1e-9) * step;
  }

  private static double last(double high, double step) {
    return Math.floor(high / step + 1e-9) * step;
  }

  /** How far the first and the last label reach beyond the ends of an x axis. */
  static double[] beyond(Axes axes, String id, double pixels) {
    var axis = axes.layoutOf(id);
    var scale = axes.scale(id);
    double[] range = axes.range(id);
    boolean reversed = range[0] > range[1];
    Arrays.sort(range);
    double[] at = range.clone();
    double[] half = {HALF_OF_OTHERS, HALF_OF_OTHERS};
    if (scale.kind() == AxisScale.Kind.LINEAR) {
      double step = step(axis, range[0], range[1], pixels, false);
      at = new double[] {first(range[0], step), last(range[1], step)};
      half = new double[] {width(axis, at[0], step) / 2, width(axis, at[1], step) / 2};
    } else if (!scale.categories().isEmpty()) {
      var names = scale.labels(axis);
      int last = names.size() - 1;
      at = new double[] {0, last};
      half =
          new double[] {
            Fonts.width(names.get(0), Style.FONT_SIZE) / 2,
            Fonts.width(names.get(last), Style.FONT_SIZE) / 2
          };
    }
    double share = pixels / (range[1] - range[0]);
    double left = half[0] - (at[0] - range[0]) * share;
    double right = half[1] - (range[1] - at[1]) * share;
    return reversed ? new double[] {right, left} : new double[] {left, right};
  }

  /** Returns the next of 2, 5 and 10 times a power of ten that is above a number. */
  public static double roundUp(double rough) {
    if (!(rough > 0)) {
      return 1;
    }
    double base = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / base;
    return base * (share < 2 ? 2 : share < 5 ? 5 : 10);
  }

  /** A format that is the same in every country. */
  static NumberFormat plain(String pattern) {
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    return new DecimalFormat(pattern, symbols);
  }

  /** How numbers are written on an axis with this distance of ticks. */
  static NumberFormat format(Map<String, Object> axis, double step) {
    String wanted = Json.text(axis, "tickformat", "");
    var parts = FORMAT.matcher(wanted);
    if (wanted.isEmpty() || !parts.matches()) {
      int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      return plain(pattern(Boolean.TRUE.equals(axis.get("separatethousands")), "#", decimals));
    }
    int decimals = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
    String pattern = pattern(!parts.group(1).isEmpty(), "0", decimals);
    return plain(parts.group(3).equals("%") ? pattern + "%" : pattern);
  }

  private static String pattern(boolean thousands, String digit, int decimals) {
    return (thousands ? "#,##0" : "0") + (decimals > 0 ? "." + digit.repeat(decimals) : "");
  }
}
