package org.ganbook.gan;

import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The data set inside the graph, loaded once, so that a step feeds only indices. */
final class TrainingData {
  /** Shape of one point of the plane: x and y. */
  static final Shape POINT = Shape.of(2);

  private final Shape shape;
  private final PixelRange range;
  private final Operand<? extends TType> samples;
  private final int conditionSize;
  private final Operand<? extends TType> conditions;

  /** Loads images, kept as bytes and seen as floats of a range, and their conditions, if any. */
  TrainingData(Engine engine, Images images, PixelRange range, Conditions conditions) {
    this.shape = Shape.of(images.height(), images.width(), images.channels());
    this.range = range;
    Shape all = Shape.of(images.count(), images.height(), images.width(), images.channels());
    try (var bytes = TUint8.tensorOf(all, DataBuffers.of(images.pixels(), true, false))) {
      this.samples = load(engine, "data/pixels", TUint8.class, bytes);
    }
    this.conditionSize = conditions == null ? 0 : conditions.size();
    this.conditions =
        conditions == null
            ? null
            : load(
                engine, "data/conditions", conditionSize, conditions.rows(0, conditions.count()));
  }

  /** Loads points: their coordinates as they are. */
  TrainingData(Engine engine, Points points) {
    shape = POINT;
    range = null;
    samples = load(engine, "data/points", 2, points.xy());
    conditionSize = 0;
    conditions = null;
  }

  private static Operand<? extends TType> load(
      Engine engine, String name, int rowSize, float[] values) {
    Shape shape = Shape.of(values.length / rowSize, rowSize);
    try (var floats = TFloat32.tensorOf(shape, DataBuffers.of(values))) {
      return load(engine, name, TFloat32.class, floats);
    }
  }

  /** Puts values into a variable; gives its handle. */
  private static <T extends TType> Operand<? extends TType> load(
      Engine engine, String name, Class<T> type, T values) {
    Ops tf = engine.tf();
    Shape shape = values.shape();
    var handle = tf.varHandleOp(type, shape, VarHandleOp.sharedName(name)).resource();
    var given = tf.placeholder(type, Placeholder.shape(shape));
    var assign = tf.assignVariableOp(handle, given);
    engine.run(List.of(new Feed(given, values)), List.of(), assign, result -> null);
    return handle;
  }

  /** Shape of one sample, without the batch. */
  Shape shape() {
    return shape;
  }

  /** Numbers in one condition; 0 where there are none. */
  int conditionSize() {
    return conditionSize;
  }

  /** Gathers samples {@code [batch, ...shape]}, as the networks see them. */
  Operand<TFloat32> samples(Ops tf, Operand<TInt32> indices) {
    if (range == null) {
      return gather(tf, samples, TFloat32.class, indices);
    }
    var bytes = gather(tf, samples, TUint8.class, indices);
    return seen(tf, tf.dtypes.cast(bytes, TFloat32.class), range);
  }

  /** Turns levels from 0 to 255 into what the networks see. */
  static Operand<TFloat32> seen(Ops tf, Operand<TFloat32> levels, PixelRange range) {
    float scale = (range.high() - range.low()) / 255;
    return tf.math.add(tf.math.mul(levels, tf.constant(scale)), tf.constant(range.low()));
  }

  /** Gathers conditions {@code [batch, k]}; null where there are none. */
  Operand<TFloat32> conditions(Ops tf, Operand<TInt32> indices) {
    return conditions == null ? null : gather(tf, conditions, TFloat32.class, indices);
  }

  private static <T extends TType> Operand<T> gather(
      Ops tf, Operand<? extends TType> handle, Class<T> type, Operand<TInt32> indices) {
    return tf.gather(tf.readVariableOp(handle, type), indices, tf.constant(0));
  }
}
