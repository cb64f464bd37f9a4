package org.ganbook.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the ticks of a linear axis stand and how they are written; plotly's rule. */
final class Ticks {
  private static final Pattern FORMAT = Pattern.compile("(,?)\\.?(\\d*)([fdeg%]?)");

  private Ticks() {}

  /** The distance of two ticks on an axis. */
  static double step(Map<String, Object> axis, double low, double high, double pixels, boolean y) {
    double given = Json.number(axis, "dtick", 0);
    if (given > 0) {
      return given;
    }
    double most = Json.number(axis, "nticks", 0);
    double count = most > 0 ? most : Math.max(4, Math.min(9, pixels / (y ? 40 : 80))) + 1;
    return roundUp(Math.abs(high - low) / count);
  }

  /** The next of 2, 5 and 10 times a power of ten that is above a number. */
  static double roundUp(double rough) {
    if (!(rough > 0)) {
      return 1;
    }
    double base = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / base;
    return base * (share < 2 ? 2 : share < 5 ? 5 : 10);
  }

  /** How numbers are written on an axis with this distance of ticks. */
  static NumberFormat format(Map<String, Object> axis, double step) {
    String wanted = Json.text(axis, "tickformat", "");
    Matcher parts = FORMAT.matcher(wanted);
    boolean given = !wanted.isEmpty() && parts.matches();
    boolean comma =
        given ? !parts.group(1).isEmpty() : Boolean.TRUE.equals(axis.get("separatethousands"));
    int decimals =
        given
            ? (parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2)))
            : (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    var pattern = new StringBuilder(comma ? "#,##0" : "0");
    if (decimals > 0) {
      pattern.append('.').append((given ? "0" : "#").repeat(decimals));
    }
    if (given && parts.group(3).equals("%")) {
      pattern.append('%');
    }
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    return new DecimalFormat(pattern.toString(), symbols);
  }
}
