package org.ganbook.gan;

import java.util.List;
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
import org.tensorflow.types.family.TType;

/** Rows of numbers inside the graph, loaded once. */
final class FloatRows {
  private final Operand<? extends TType> handle;

  /**
   * Loads rows.
   *
   * @param engine whose graph
   * @param name of the variable that holds them
   * @param shape {@code [rows, size]}
   * @param values row by row
   */
  FloatRows(Engine engine, String name, Shape shape, float[] values) {
    Ops tf = engine.tf();
    handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name)).resource();
    var given = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    var assign = tf.assignVariableOp(handle, given);
    try (var tensor = TFloat32.tensorOf(shape, DataBuffers.of(values))) {
      engine.run(List.of(new Feed(given, tensor)), List.of(), assign, result -> null);
    }
  }

  /** Gathers rows {@code [indices, size]}. */
  Operand<TFloat32> at(Ops tf, Operand<TInt32> indices) {
    return tf.gather(tf.readVariableOp(handle, TFloat32.class), indices, tf.constant(0));
  }
}
