package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * The projection discriminator's share of the logit, the inner product of D's last features with a
 * learnt vector for each class: features and {@code [k]} to {@code [1]} (Miyato and Koyama, 2018,
 * arXiv:1802.05637).
 */
public record Projection() implements PerSample.OfJoin {
  @Override
  public Shape outputShape(Shape x, Shape condition) {
    return Shape.of(1);
  }

  @Override
  public List<Weight> weights(Shape x, Shape condition) {
    return List.of(
        Weight.trainable(
            "embedding", Shape.of(condition.get(0), x.size()), Initializer.glorotUniform()));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var tf = c.tf();
    var flat = tf.reshape(x, tf.constant(new long[] {-1, c.inputShape().size()}));
    var direction = tf.linalg.matMul(condition, c.weight("embedding"));
    // A sum over axis 1 that keeps the axis: [batch, 1].
    return tf.reduceSum(tf.math.mul(flat, direction), tf.constant(1), ReduceSum.keepDims(true));
  }

  @Override
  public String toString() {
    return "+ features . embedding(condition)";
  }
}
