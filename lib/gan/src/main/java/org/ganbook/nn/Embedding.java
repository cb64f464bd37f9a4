package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A learnt vector for each class: {@code [classes]}, one-hot, to {@code [size]}. The product with a
 * matrix {@code [classes, size]} picks a row; a mixture of classes gives a mixture of rows.
 *
 * @param classes number of classes
 * @param size length of each vector
 * @param initializer first values of the matrix
 */
public record Embedding(int classes, int size, Initializer initializer) implements Layer {
  /** Refuses numbers that cannot work. */
  public Embedding {
    if (classes < 1 || size < 1) {
      throw GanbookException.of(
          "embedding", "at least 1 class and 1 number for each", classes + " and " + size);
    }
  }

  /**
   * Draws the first vectors in another way.
   *
   * @param other the initializer
   * @return a copy with it
   */
  public Embedding initializer(Initializer other) {
    return new Embedding(classes, size, other);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (!input.equals(Shape.of(classes))) {
      throw new GanbookException("expected a one-hot class [" + classes + "], found " + input);
    }
    return Shape.of(size);
  }

  @Override
  public List<Weight> weights(Shape input) {
    return List.of(Weight.trainable("embedding", Shape.of(classes, size), initializer));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().linalg.matMul(x, c.weight("embedding"));
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) classes * size;
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "embedding("
        + classes
        + ", "
        + size
        + ")"
        + (initializer.equals(Layers.EMBEDDING) ? "" : ".initializer(" + initializer + ")");
  }
}
