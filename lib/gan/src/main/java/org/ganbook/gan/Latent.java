package org.ganbook.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Numbers;
import org.ganbook.nn.Seeds;
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
  /** Samples a run, so that memory stays small however many are asked for. */
  static final int CHUNK = 500;

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

  /** Normal noise, so many numbers in one z. */
  public static Latent normal(int size) {
    return new Latent(size, Distribution.NORMAL);
  }

  /** Uniform noise in [-1, 1), so many numbers in one z. */
  public static Latent uniform(int size) {
    return new Latent(size, Distribution.UNIFORM);
  }

  /** Gives the shape of one z, {@code [size]}. */
  public Shape shape() {
    return Shape.of(size);
  }

  /**
   * Adds the operations that draw a batch.
   *
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
   * Draws noise {@code [count, size]} to look at: the same from which a GAN draws its images when
   * it is asked for as many, at least 1, with the same seed. The first z's are the same for any
   * count.
   */
  public Numbers sample(int count, long seed) {
    Counts.images(count, size);
    try (var engine = new Engine("latent")) {
      Ops tf = engine.tf();
      var parts = new ArrayList<Operand<TFloat32>>();
      for (int from = 0; from < count; from += CHUNK) {
        int now = Math.min(CHUNK, count - from);
        long[] stream = {sampleSeed(seed), from / CHUNK};
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

  /** The seed of the noise for samples of some seed; the number of the chunk follows it. */
  static long sampleSeed(long seed) {
    return Seeds.derive(seed, "sample");
  }

  @Override
  public String toString() {
    return distribution.name().toLowerCase(Locale.ROOT) + " noise of size " + size;
  }
}
