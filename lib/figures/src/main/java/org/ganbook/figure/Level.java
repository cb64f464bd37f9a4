package org.ganbook.figure;

import java.util.Locale;
import org.ganbook.draw.Style;

/**
 * A value that a curve is compared with, drawn as a horizontal line that is named in the legend.
 *
 * @param name what stands in the legend
 * @param value where it lies on the y axis; NaN for no line
 * @param color CSS colour of line and name
 */
public record Level(String name, double value, String color) {
  /** A coin's guess. */
  public static final Level HALF = of("0.5: as good as a coin", 0.5);

  /** Makes a grey level: its name in the legend and where it lies on the y axis. */
  public static Level of(String name, double value) {
    return new Level(name, value, Style.QUIET);
  }

  /**
   * Makes the level of D's loss at equilibrium, where D cannot tell real from generated, in D's
   * colour.
   *
   * @param loss D's loss there, such as 2 log 2 for the sum of its two cross-entropies and log 2
   *     for their mean; NaN if there is no such value
   */
  public static Level discriminator(double loss) {
    return new Level("D at equilibrium: " + written(loss), loss, Style.DISCRIMINATOR);
  }

  /**
   * Makes the level of G's loss at equilibrium, where D cannot tell real from generated, in G's
   * colour.
   *
   * @param loss G's loss there, such as log 2 for the non-saturating loss; NaN if there is no such
   *     value
   */
  public static Level generator(double loss) {
    return new Level("G at equilibrium: " + written(loss), loss, Style.GENERATOR);
  }

  /** Names the logarithms that the papers name. */
  private static String written(double value) {
    double logs = value / Math.log(2);
    String sign = value < 0 ? "−" : "";
    if (Math.abs(Math.abs(logs) - 1) < 1e-6) {
      return sign + "log 2";
    }
    if (Math.abs(Math.abs(logs) - 2) < 1e-6) {
      return sign + "2 log 2";
    }
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
