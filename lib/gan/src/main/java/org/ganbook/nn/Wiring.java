package org.ganbook.nn;

import org.ganbook.GanbookException;
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
   * Says which shape the first layer gets, after the input's join, for that of one input sample.
   *
   * @param network the network's name, for messages
   * @throws GanbookException if the join cannot take it
   */
  public Shape entering(Shape x, String network) {
    try {
      return input == null ? x : input.outputShape(x, condition);
    } catch (GanbookException e) {
      throw new GanbookException("condition at the input of " + network + ": " + e.getMessage(), e);
    }
  }
}
