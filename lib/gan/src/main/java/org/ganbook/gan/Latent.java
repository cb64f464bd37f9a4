package org.ganbook.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Numbers;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The distribution of z, the noise that G turns into images.
 *
 * @param size numbers in one z
 * @param distribution how each is drawn
 */
public record Latent(int size, Distribution distribution) {
  /** How one number of z is drawn. */
  public enum Distribution {
    /** Normal with mean 0 and variance 1. */
    NORMAL,
    /** Uniform in [-1, 1). */
    UNIFORM
  }

  /** Refuses an empty z and an unknown distribution. */
  public Latent {
    if (size < 1) {
      throw GanbookException.of("latent", "at least 1 number", size);
    }
    GanbookException.ifNull("distribution", distribution);
  }

  /**
   * Normal noise.
   *
   * @param size numbers in one z
   * @return the distribution
   */
  public static Latent normal(int size) {
    return new Latent(size, Distribution.NORMAL);
  }

  /**
   * Uniform noise in [-1, 1).
   *
   * @param size numbers in one z
   * @return the distribution
   */
  public static Latent uniform(int size) {
    return new Latent(size, Distribution.UNIFORM);
  }

  /**
   * Gives the shape of one z.
   *
   * @return {@code [size]}
   */
  public Shape shape() {
    return Shape.of(size);
  }

  /**
   * Adds the operations that draw a batch.
   *
   * @param tf where to add them
   * @param count number of z's, a scalar
   * @param seed {@code [2]}; the same seed gives the same z's
   * @return {@code [count, size]}, float32
   */
  public Operand<TFloat32> draw(Ops tf, Operand<TInt32> count, Operand<TInt64> seed) {
    Operand<TInt32> shape = tf.stack(List.of(count, tf.constant(size)));
    if (distribution == Distribution.NORMAL) {
      return tf.random.statelessRandomNormal(shape, seed);
    }
    var unit = tf.random.statelessRandomUniform(shape, seed);
    return tf.math.sub(tf.math.mul(unit, tf.constant(2f)), tf.constant(1f));
  }

  /**
   * Draws noise to look at: the same from which a GAN draws its images when it is asked for as many
   * with the same seed.
   *
   * @param count number of z's, at least 1
   * @param seed the same seed gives the same z's; the first ones are the same for any count
   * @return {@code [count, size]}
   * @throws GanbookException if the count is below 1
   */
  public Numbers sample(int count, long seed) {
    Counts.images(count, size);
    try (var engine = new Engine("latent")) {
      Ops tf = engine.tf();
      var parts = new ArrayList<Operand<TFloat32>>();
      for (int from = 0; from < count; from += Sampler.CHUNK) {
        int now = Math.min(Sampler.CHUNK, count - from);
        long[] stream = {Sampler.noiseSeed(seed), from / Sampler.CHUNK};
        parts.add(draw(tf, tf.constant(now), tf.constant(stream)));
      }
      Operand<TFloat32> all = parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
      return engine.run(
          List.of(),
          List.of(all),
          null,
          result -> Numbers.of(result.get(0).shape(), Floats.of(result.get(0))));
    }
  }

  @Override
  public String toString() {
    return distribution.name().toLowerCase(Locale.ROOT) + " noise of size " + size;
  }
}
