package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/**
 * How a condition enters a network.
 *
 * @param condition shape of one condition, {@code [k]}; null where there is none
 * @param input joins it to the network's input; null for nothing
 * @param output makes of it and of the last layer's input what is added to the network's output;
 *     null for nothing
 */
public record Wiring(Shape condition, Join input, Join output) {
  /** No condition. */
  public static final Wiring NONE = new Wiring(null, null, null);

  /**
   * Says what the first layer gets.
   *
   * @param x shape of one input sample
   * @return shape after the input's join
   */
  public Shape entering(Shape x) {
    return input == null ? x : input.outputShape(x, condition);
  }
}
