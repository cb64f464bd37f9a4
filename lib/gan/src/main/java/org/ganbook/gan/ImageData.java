package org.ganbook.gan;

import java.util.List;
import org.ganbook.data.Images;
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

/** Images as {@link TrainingData}: kept as bytes, seen as floats of a range. */
final class ImageData implements TrainingData {
  private final Shape shape;
  private final PixelRange range;
  private final Operand<? extends TType> pixels;
  private final int conditionSize;
  private final FloatRows conditions;

  /** Loads images as bytes and conditions, if any, as floats. */
  ImageData(Engine engine, Images images, PixelRange range, Conditions conditions) {
    this.range = range;
    this.shape = Shape.of(images.height(), images.width(), images.channels());
    Ops tf = engine.tf();
    Shape all = Shape.of(images.count(), images.height(), images.width(), images.channels());
    pixels = tf.varHandleOp(TUint8.class, all, VarHandleOp.sharedName("data/pixels")).resource();
    var bytes = tf.placeholder(TUint8.class, Placeholder.shape(all));
    var setPixels = tf.assignVariableOp(pixels, bytes);
    try (var tensor = TUint8.tensorOf(all, DataBuffers.of(images.pixels(), true, false))) {
      engine.run(List.of(new Feed(bytes, tensor)), List.of(), setPixels, result -> null);
    }
    this.conditionSize = conditions == null ? 0 : conditions.size();
    this.conditions = conditions == null ? null : rows(engine, conditions);
  }

  private static FloatRows rows(Engine engine, Conditions conditions) {
    Shape all = Shape.of(conditions.count(), conditions.size());
    return new FloatRows(engine, "data/conditions", all, conditions.rows(0, conditions.count()));
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int conditionSize() {
    return conditionSize;
  }

  @Override
  public Operand<TFloat32> samples(Ops tf, Operand<TInt32> indices) {
    var bytes = tf.gather(tf.readVariableOp(pixels, TUint8.class), indices, tf.constant(0));
    float scale = (range.high() - range.low()) / 255;
    return tf.math.add(
        tf.math.mul(tf.dtypes.cast(bytes, TFloat32.class), tf.constant(scale)),
        tf.constant(range.low()));
  }

  @Override
  public Operand<TFloat32> conditions(Ops tf, Operand<TInt32> indices) {
    return conditions == null ? null : conditions.at(tf, indices);
  }
}
