package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Gives the same numbers another shape, row by row.
 *
 * @param shape shape of one output sample
 */
public record Reshape(Shape shape) implements Layer {
  /** Refuses a shape that is not made of whole positive numbers. */
  public Reshape {
    for (long size : shape.asArray()) {
      if (size < 1) {
        throw GanbookException.of("reshape", "sizes of at least 1", shape);
      }
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.size() != shape.size()) {
      throw new GanbookException(
          "expected "
              + shape.size()
              + " numbers to make "
              + shape
              + ", found "
              + input.size()
              + " in "
              + input);
    }
    return shape;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().reshape(x, c.tf().constant(shape.prepend(-1)));
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "reshape" + shape.toString().replace('[', '(').replace(']', ')');
  }
}
