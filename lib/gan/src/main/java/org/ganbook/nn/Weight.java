package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/**
 * The declaration of one weight of a layer.
 *
 * @param name its name within the layer, such as "kernel"
 * @param shape its shape
 * @param initializer its values before the first step
 * @param trainable whether gradients move it; moving statistics are not trainable
 */
public record Weight(String name, Shape shape, Initializer initializer, boolean trainable) {

  /** Declares a weight that gradients move. */
  public static Weight trainable(String name, Shape shape, Initializer initializer) {
    return new Weight(name, shape, initializer, true);
  }

  /** Declares a weight that only {@link LayerContext#update} moves. */
  public static Weight statistic(String name, Shape shape, Initializer initializer) {
    return new Weight(name, shape, initializer, false);
  }

  /** Counts its numbers: the product of the shape's sizes. */
  public long size() {
    return shape.size();
  }
}
