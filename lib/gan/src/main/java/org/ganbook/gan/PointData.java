package org.ganbook.gan;

import org.ganbook.data.Points;
import org.ganbook.nn.Engine;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Points of the plane as {@link TrainingData}: their coordinates as they are. */
final class PointData implements TrainingData {
  /** Of one point: x and y. */
  static final Shape SHAPE = Shape.of(2);

  private final FloatRows rows;

  /** Loads points as floats. */
  PointData(Engine engine, Points points) {
    rows = new FloatRows(engine, "data/points", Shape.of(points.count(), 2), points.xy());
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public int conditionSize() {
    return 0;
  }

  @Override
  public Operand<TFloat32> samples(Ops tf, Operand<TInt32> indices) {
    return rows.at(tf, indices);
  }

  @Override
  public Operand<TFloat32> conditions(Ops tf, Operand<TInt32> indices) {
    return null;
  }
}
