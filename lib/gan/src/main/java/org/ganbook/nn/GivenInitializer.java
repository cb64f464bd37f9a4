package org.ganbook.nn;

import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link Initializer#given}. */
record GivenInitializer(List<Float> numbers) implements Initializer {
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    if (numbers.size() != shape.size()) {
      String expected = shape.size() + " numbers for a weight of " + shape;
      throw GanbookException.of("given", expected, numbers.size());
    }
    float[] row = new float[numbers.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = numbers.get(i);
    }
    return tf.reshape(tf.constant(row), tf.constant(shape));
  }

  @Override
  public String toString() {
    return "given(" + numbers.size() + " numbers)";
  }
}
