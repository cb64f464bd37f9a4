package org.ganbook.gan;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Exponential moving averages of a network's weights and moving statistics: new = kept * old + (1 -
 * kept) * weight. The first steps keep less, so that the untrained values do not linger: a moving
 * variance that starts at 1 and belongs at 0.01 would otherwise be far too large for thousands of
 * steps.
 */
final class MovingAverages {
  /** Step t, from 0, keeps at most (1 + t) / (10 + t), as TensorFlow's own averages may. */
  private static final float DELAY = 10;

  private MovingAverages() {}

  /** Writes all averages anew, once the weights have moved. */
  static List<Op> follow(
      Ops tf, Variables variables, ConditionalNetwork network, Operand<TInt64> step, double kept) {
    var t = tf.dtypes.cast(step, TFloat32.class);
    var young = tf.math.div(tf.math.add(t, tf.constant(1f)), tf.math.add(t, tf.constant(DELAY)));
    var share = tf.math.minimum(tf.constant((float) kept), young);
    var rest = tf.math.sub(tf.constant(1f), share);
    List<Op> writes = new ArrayList<>();
    for (Variable weight : network.variables()) {
      Variable average = variables.average(weight);
      var moved =
          tf.math.add(
              tf.math.mul(share, variables.read(average)),
              tf.math.mul(rest, variables.read(weight)));
      writes.add(variables.afterReads().assignVariableOp(average.handle(), moved));
    }
    return writes;
  }
}
