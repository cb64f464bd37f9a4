package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Multiplies the sample, number by number, with a learnt vector for each class: x and {@code [k]}
 * to the shape of x. The embedding is a matrix {@code [k, n]}; a one-hot condition picks a row.
 *
 * @param start first values of the embedding; null for Keras', even in ±0.05, which nearly hide x
 *     from the first layer: the published models did so and learnt
 */
public record EmbeddingProduct(Initializer start) implements PerSample.OfJoin {
  /** Starts as Keras' embeddings do. */
  public EmbeddingProduct() {
    this(null);
  }

  @Override
  public Shape outputShape(Shape x, Shape condition) {
    return x;
  }

  @Override
  public List<Weight> weights(Shape x, Shape condition) {
    var values = start == null ? LinearLayers.EMBEDDING : start;
    return List.of(Weight.trainable("embedding", Shape.of(condition.get(0), x.size()), values));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var tf = c.tf();
    var factors = tf.linalg.matMul(condition, c.weight("embedding"));
    return tf.math.mul(x, tf.reshape(factors, tf.constant(c.inputShape().prepend(-1))));
  }

  @Override
  public String toString() {
    return "x * embedding(condition)";
  }
}
