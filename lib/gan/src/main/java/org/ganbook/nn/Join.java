package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A place where a condition, such as a class, enters a network: like a {@link Layer}, with a second
 * input. Open, as layers are.
 *
 * <p>A condition is a vector of floats, {@code [k]} a sample: one-hot for a class out of k, or k
 * numbers that describe the image in another way.
 */
public interface Join {
  /**
   * Says which shape one output sample has, for that of one sample and of one condition, {@code
   * [k]}.
   *
   * @throws org.ganbook.GanbookException if this join cannot take them
   */
  Shape outputShape(Shape x, Shape condition);

  /** Declares the weights for such shapes, in order; none by default. */
  default List<Weight> weights(Shape x, Shape condition) {
    return List.of();
  }

  /**
   * Adds this join's operations to the graph.
   *
   * @param c the weights' values and all else the join may use; {@link LayerContext#inputShape} is
   *     that of x
   * @param x {@code [batch, ...]}, float32
   * @param condition {@code [batch, k]}, float32
   * @return {@code [batch, ...]}, float32
   */
  Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x, Operand<TFloat32> condition);

  /**
   * Tells whether each output sample depends on its own sample and condition alone, as {@link
   * Layer#perSample} does. By default false, which is always safe.
   */
  default boolean perSample() {
    return false;
  }
}
