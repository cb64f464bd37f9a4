package org.ganbook.nn;

import org.tensorflow.ndarray.Shape;

/** A layer in which no sample sees another. */
interface PerSampleLayer extends Layer {
  @Override
  default boolean perSample() {
    return true;
  }

  /** One that keeps the shape of its input as well, whatever it is. */
  interface SameShape extends PerSampleLayer {
    @Override
    default Shape outputShape(Shape input) {
      return input;
    }
  }
}
