package org.ganbook.nn;

import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The library's own {@link LearningRate}s, which has their names and formulas. */
final class LearningRates {
  private LearningRates() {}

  record ConstantRate(double rate) implements LearningRate {
    ConstantRate {
      check(rate);
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> iteration) {
      return tf.constant((float) rate);
    }

    @Override
    public String toString() {
      return ShortNumber.of(rate);
    }
  }

  record InverseTimeRate(double rate, double decay) implements LearningRate {
    InverseTimeRate {
      check(rate);
      if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
        throw GanbookException.of("learning rate", "a decay of at least 0", decay);
      }
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> iteration) {
      var divisor =
          tf.math.add(tf.constant(1f), tf.math.mul(tf.constant((float) decay), iteration));
      return tf.math.div(tf.constant((float) rate), divisor);
    }

    @Override
    public String toString() {
      return "inverseTime(" + ShortNumber.of(rate) + ", " + ShortNumber.of(decay) + ")";
    }
  }

  record LinearRate(double rate, long from, long to, double endShare) implements LearningRate {
    LinearRate {
      check(rate);
      if (from < 0 || to <= from) {
        String found = from + " to " + to;
        throw GanbookException.of(
            "learning rate", "a first update of at least 0 and a later last one", found);
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
      String updates = ", " + from + ", " + to + ", ";
      return "linear(" + ShortNumber.of(rate) + updates + ShortNumber.of(endShare) + ")";
    }
  }

  private static void check(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("learning rate", "a number above 0", rate);
    }
  }
}
