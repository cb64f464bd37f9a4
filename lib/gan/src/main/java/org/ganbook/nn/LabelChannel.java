package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Draws the condition as one more channel of the image, through a dense layer: {@code [h, w, c]}
 * and {@code [k]} to {@code [h, w, c + 1]}.
 */
public record LabelChannel() implements PerSample.OfJoin {
  @Override
  public Shape outputShape(Shape x, Shape condition) {
    if (x.numDimensions() != 3) {
      throw new GanbookException("expected an image [h, w, c], found " + x);
    }
    return Shape.of(x.get(0), x.get(1), x.get(2) + 1);
  }

  @Override
  public List<Weight> weights(Shape x, Shape condition) {
    long pixels = x.get(0) * x.get(1);
    return List.of(
        Weight.trainable("kernel", Shape.of(condition.get(0), pixels), Initializer.glorotUniform()),
        Weight.trainable("bias", Shape.of(pixels), Initializer.zeros()));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var tf = c.tf();
    var drawn = tf.nn.biasAdd(tf.linalg.matMul(condition, c.weight("kernel")), c.weight("bias"));
    long[] channel = {-1, c.inputShape().get(0), c.inputShape().get(1), 1};
    return tf.concat(List.of(x, tf.reshape(drawn, tf.constant(channel))), tf.constant(3));
  }

  @Override
  public String toString() {
    return "image channel dense(condition)";
  }
}
