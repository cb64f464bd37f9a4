package org.ganbook.gan;

/**
 * Which floats stand for black and white inside the networks; images at rest are uint8, 0 to 255.
 */
public enum PixelRange {
  /** [-1, 1]: for a generator that ends in tanh; the usual choice. */
  SYMMETRIC(-1, 1),
  /** [0, 1]: for a generator that ends in a sigmoid. */
  UNIT(0, 1);

  private final float low;
  private final float high;

  PixelRange(float low, float high) {
    this.low = low;
    this.high = high;
  }

  /** Returns the lower end, the value of black. */
  public float low() {
    return low;
  }

  /** Returns the upper end, the value of white. */
  public float high() {
    return high;
  }
}
