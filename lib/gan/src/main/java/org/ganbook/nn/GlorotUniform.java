package org.ganbook.nn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link Initializer#glorotUniform}. The framework's own draws in [0, limit) only. */
record GlorotUniform() implements Initializer {
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    double limit = Math.sqrt(6.0 / (Fan.in(shape) + Fan.out(shape)));
    return new UniformInitializer(limit).values(tf, shape, seed);
  }

  @Override
  public String toString() {
    return "glorotUniform()";
  }
}
