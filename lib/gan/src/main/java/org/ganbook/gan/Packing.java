package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * D judges packs: several samples at once, all of them real or all of them generated, so that it
 * sees when those of G are too much alike (PacGAN: Lin et al., 2017, arXiv:1712.04086). The samples
 * of a pack lie side by side in the last axis, as channels of one image {@code [h, w, m c]} or as
 * coordinates {@code [2 m]} of one point; so do their conditions.
 *
 * @param samples in a pack, m; at least 2
 */
public record Packing(int samples) {
  /** Refuses packs of one. */
  public Packing {
    if (samples < 2) {
      throw GanbookException.of(
          "packing", "at least 2 samples a pack, or 1 for no packing", samples);
    }
  }

  /** The shape of a pack. */
  Shape of(Shape sample) {
    long[] sizes = sample.asArray();
    sizes[sizes.length - 1] *= samples;
    return Shape.of(sizes);
  }

  /** Packs {@code [m b, ..., c]} into {@code [b, ..., m c]}: sample i with b + i, 2 b + i, ... */
  Operand<TFloat32> pack(Ops tf, Operand<TFloat32> x) {
    return join(tf, List.copyOf(tf.split(tf.constant(0), x, (long) samples).output()));
  }

  /**
   * Packs each sample, to be judged by itself, with the m - 1 that come next, the first ones after
   * the last: {@code [b, ..., c]} into {@code [b, ..., m c]}, without gradients by those others.
   */
  Operand<TFloat32> packWithNext(Ops tf, Operand<TFloat32> x) {
    List<Operand<TFloat32>> parts = new ArrayList<>(List.of(x));
    for (int k = 1; k < samples; k++) {
      parts.add(tf.stopGradient(tf.roll(x, tf.constant(-k), tf.constant(0))));
    }
    return join(tf, parts);
  }

  /** Packs each sample with itself. */
  Operand<TFloat32> packWithItself(Ops tf, Operand<TFloat32> x) {
    return join(tf, Collections.nCopies(samples, x));
  }

  private static Operand<TFloat32> join(Ops tf, List<Operand<TFloat32>> parts) {
    return tf.concat(parts, tf.constant(parts.get(0).shape().numDimensions() - 1));
  }

  @Override
  public String toString() {
    return "packs of " + samples;
  }
}
