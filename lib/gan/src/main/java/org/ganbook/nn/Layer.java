package org.ganbook.nn;

import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * One stage of a network: a pure description, written as a record, that says which shape it gives,
 * which weights it has and how it computes.
 *
 * <p>Shapes are those of one sample, without the batch: {@code [100]}, {@code [28, 28, 1]}; the
 * operands that {@link #apply} sees have the batch in front, {@code [batch, 28, 28, 1]}. Open: a
 * learner's own record works wherever the library's do:
 *
 * <pre>{@code
 * record Scale(float factor) implements Layer {
 *   public Shape outputShape(Shape input) { return input; }
 *   public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
 *     return c.tf().math.mul(x, c.tf().constant(factor));
 *   }
 * }
 * }</pre>
 */
public interface Layer {
  /** Names the kind of layer: by default the class's name with a small first letter. */
  default String name() {
    String simple = getClass().getSimpleName();
    return simple.isEmpty()
        ? "layer"
        : simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
  }

  /**
   * Says which shape one output sample has, for that of one input sample.
   *
   * @throws org.ganbook.GanbookException if this layer cannot take that shape, with what it
   *     expected, what it found and what to do; the network adds which layer it was
   */
  Shape outputShape(Shape input);

  /** Declares the weights for input samples of some shape, in order; none by default. */
  default List<Weight> weights(Shape input) {
    return List.of();
  }

  /**
   * Adds this layer's operations to the graph.
   *
   * @param c the weights' values and all else the layer may use
   * @param x input {@code [batch, ...]}, float32
   * @return output {@code [batch, ...]}, float32
   */
  Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x);

  /**
   * Counts the multiplications with additions of one forward pass, for one sample of some shape; 0
   * by default (element-wise layers).
   */
  default long multiplyAdds(Shape input) {
    return 0;
  }

  /**
   * Tells whether each output sample depends on its own input sample alone, in training too. Where
   * all of D's layers say so, both losses share one backward pass through D. By default false,
   * which is always safe.
   */
  default boolean perSample() {
    return false;
  }
}
