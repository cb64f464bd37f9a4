package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Writes a learnt vector of the condition behind the sample: {@code [...]} and {@code [k]} to
 * {@code [n + size]}. The vector is the condition times a matrix {@code [k, size]}: of a bag of
 * words the sum of the words' vectors (Reed et al., 2016, arXiv:1605.05396, make theirs of a whole
 * sentence).
 *
 * @param size numbers in the vector
 */
public record EmbeddingConcat(int size) implements PerSample.OfJoin {
  /** Refuses an empty vector. */
  public EmbeddingConcat {
    if (size < 1) {
      throw GanbookException.of("embedding of the condition", "at least 1 number", size);
    }
  }

  @Override
  public Shape outputShape(Shape x, Shape condition) {
    return Shape.of(x.size() + size);
  }

  @Override
  public List<Weight> weights(Shape x, Shape condition) {
    return List.of(
        Weight.trainable(
            "embedding", Shape.of(condition.get(0), size), Initializer.glorotUniform()));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var tf = c.tf();
    var flat = tf.reshape(x, tf.constant(new long[] {-1, c.inputShape().size()}));
    var vector = tf.linalg.matMul(condition, c.weight("embedding"));
    return tf.concat(List.of(flat, vector), tf.constant(1));
  }

  @Override
  public String toString() {
    return "concat(embedding(condition), " + size + ")";
  }
}
