package org.ganbook.nn;

import java.util.Locale;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** See {@link LearningRate#linear}. */
record LinearRate(double rate, long from, long to, double endShare) implements LearningRate {
  LinearRate {
    ConstantRate.check(rate);
    if (from < 0 || to <= from) {
      throw GanbookException.of(
          "learning rate", "a first update of at least 0 and a later last one", from + " to " + to);
    }
    if (!(endShare >= 0 && endShare <= 1)) {
      throw GanbookException.of("learning rate", "an end share in [0, 1]", endShare);
    }
  }

  @Override
  public Operand<TFloat32> at(Ops tf, Operand<TFloat32> iteration) {
    var sinceFrom = tf.math.sub(iteration, tf.constant((float) from));
    var done = tf.math.div(sinceFrom, tf.constant((float) (to - from)));
    var share = tf.clipByValue(done, tf.constant(0f), tf.constant(1f));
    var lost = tf.math.mul(share, tf.constant((float) (rate * (1 - endShare))));
    return tf.math.sub(tf.constant((float) rate), lost);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "linear(%s, %d, %d, %s)",
        ShortNumber.of(rate),
        from,
        to,
        ShortNumber.of(endShare));
  }
}
