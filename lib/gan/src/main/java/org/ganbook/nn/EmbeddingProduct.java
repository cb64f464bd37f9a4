package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Multiplies the sample, number by number, with a learnt vector for each class: x and {@code [k]}
 * to the shape of x. The embedding is a matrix {@code [k, n]}; a one-hot condition picks a row.
 */
public record EmbeddingProduct() implements PerSample.OfJoin {
  // Keras' embeddings start even in ±0.05, which would hide x from the first layer almost wholly
  // all the same; the published models did so and learnt.
  private static final Initializer START = Initializer.uniform(0.05);

  @Override
  public Shape outputShape(Shape x, Shape condition) {
    return x;
  }

  @Override
  public List<Weight> weights(Shape x, Shape condition) {
    return List.of(Weight.trainable("embedding", Shape.of(condition.get(0), x.size()), START));
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
