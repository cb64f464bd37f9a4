package org.ganbook.data;

/**
 * What can be measured of a written digit's shape, as Morpho-MNIST defines it (Castro et al., 2018,
 * arXiv:1809.10780). All lengths are in pixels of the image, though measured in one of four times
 * its height and width; "ink" is what is at least half as light as the lightest pixel there.
 */
public enum ShapeMeasure {
  /** Twice the mean distance from the skeleton of the ink to its edge, in pixels. */
  THICKNESS("thickness", "pixels"),

  /**
   * How far the digit leans: arctan(-u11 / u02) of its central moments, in degrees (Morpho-MNIST's
   * files have radians); above 0 to the right, as an italic does.
   */
  SLANT("slant", "degrees"),

  /** Width of the parallelogram of this slant around all but 1 % of the light left and right. */
  WIDTH("width", "pixels"),

  /** Height of all but 1 % of the light above and below, in pixels. */
  HEIGHT("height", "pixels"),

  /** Length of the skeleton, in pixels: 1 for neighbours in a row or column, root of 2 else. */
  LENGTH("length", "pixels"),

  /** Size of the ink, in square pixels. */
  AREA("area", "square pixels");

  private final String text;
  private final String unit;

  ShapeMeasure(String text, String unit) {
    this.text = text;
    this.unit = unit;
  }

  /** Returns its unit: {@code pixels}, {@code degrees} or {@code square pixels}. */
  public String unit() {
    return unit;
  }

  /** Its name, such as {@code thickness}. */
  @Override
  public String toString() {
    return text;
  }
}
