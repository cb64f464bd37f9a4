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

/** The data set inside the graph, loaded once, so that a step feeds only indices. */
final class TrainingData {
  private final Operand<? extends TType> pixels;
  private final Operand<? extends TType> conditions;

  /** Loads images as bytes and conditions, if any, as floats. */
  TrainingData(Engine engine, Images images, Conditions conditions) {
    Ops tf = engine.tf();
    Shape shape = Shape.of(images.count(), images.height(), images.width(), images.channels());
    pixels = tf.varHandleOp(TUint8.class, shape, VarHandleOp.sharedName("data/pixels")).resource();
    var bytes = tf.placeholder(TUint8.class, Placeholder.shape(shape));
    var setPixels = tf.assignVariableOp(pixels, bytes);
    try (var tensor = TUint8.tensorOf(shape, DataBuffers.of(images.pixels(), true, false))) {
      engine.run(List.of(new Feed(bytes, tensor)), List.of(), setPixels, result -> null);
    }
    if (conditions == null) {
      this.conditions = null;
      return;
    }
    Shape rows = Shape.of(conditions.count(), conditions.size());
    this.conditions =
        tf.varHandleOp(TFloat32.class, rows, VarHandleOp.sharedName("data/conditions")).resource();
    var floats = tf.placeholder(TFloat32.class, Placeholder.shape(rows));
    var setRows = tf.assignVariableOp(this.conditions, floats);
    var values = conditions.rows(0, conditions.count());
    try (var tensor = TFloat32.tensorOf(rows, DataBuffers.of(values))) {
      engine.run(List.of(new Feed(floats, tensor)), List.of(), setRows, result -> null);
    }
  }

  /** Gathers images {@code [batch, h, w, c]} as floats of a range. */
  Operand<TFloat32> images(Ops tf, Operand<TInt32> indices, PixelRange range) {
    var bytes = tf.gather(tf.readVariableOp(pixels, TUint8.class), indices, tf.constant(0));
    float scale = (range.high() - range.low()) / 255;
    return tf.math.add(
        tf.math.mul(tf.dtypes.cast(bytes, TFloat32.class), tf.constant(scale)),
        tf.constant(range.low()));
  }

  /** Gathers conditions {@code [batch, k]}; null where there are none. */
  Operand<TFloat32> conditions(Ops tf, Operand<TInt32> indices) {
    return conditions == null
        ? null
        : tf.gather(tf.readVariableOp(conditions, TFloat32.class), indices, tf.constant(0));
  }
}
