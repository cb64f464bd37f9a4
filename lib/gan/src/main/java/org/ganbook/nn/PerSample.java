package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/** A layer in which no sample sees another: what Java sees in {@code List.of(dense(3), relu())}. */
public interface PerSample extends Layer {
  @Override
  default boolean perSample() {
    return true;
  }

  /** One that keeps the shape of its input as well, whatever it is. */
  interface SameShape extends PerSample {
    @Override
    default Shape outputShape(Shape input) {
      return input;
    }
  }

  /** A join in which no sample sees another. */
  interface OfJoin extends Join {
    @Override
    default boolean perSample() {
      return true;
    }
  }
}
