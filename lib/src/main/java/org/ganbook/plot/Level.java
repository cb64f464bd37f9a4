package org.ganbook.plot;

/**
 * A value that a curve is compared with, drawn as a named horizontal line.
 *
 * @param name what stands at the line
 * @param value where it lies on the y axis
 * @param color CSS colour of line and name
 */
public record Level(String name, double value, String color) {
  /** D's loss, the sum of its two cross-entropies, when D cannot tell real from generated. */
  public static final Level TWO_LOG_2 =
      new Level("2 log 2: D cannot tell", 2 * Math.log(2), Style.DISCRIMINATOR);

  /** D's loss where it is the mean of its two cross-entropies, when D cannot tell. */
  public static final Level D_LOG_2 =
      new Level("log 2: D cannot tell", Math.log(2), Style.DISCRIMINATOR);

  /** G's non-saturating loss when D cannot tell real from generated. */
  public static final Level G_LOG_2 =
      new Level("log 2: G fools D half the time", Math.log(2), Style.GENERATOR);

  /** A coin's guess. */
  public static final Level HALF = new Level("0.5: a coin's guess", 0.5, Style.QUIET);

  /**
   * Makes a grey level.
   *
   * @param name what stands at the line
   * @param value where it lies on the y axis
   * @return the level
   */
  public static Level of(String name, double value) {
    return new Level(name, value, Style.QUIET);
  }
}
