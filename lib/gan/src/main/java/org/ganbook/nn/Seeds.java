package org.ganbook.nn;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * Random streams of one graph: every random operation has its own, derived from (seed, purpose,
 * step). Nothing is drawn from a state, so that step 500 is the same after a break as without one.
 */
public final class Seeds {
  private final Ops tf;
  private final long seed;
  private final Operand<TInt64> step;
  private final Map<String, Integer> uses = new HashMap<>();

  /** Starts the streams of a graph, for the run's seed and the number of the step, a scalar. */
  public Seeds(Ops tf, long seed, Operand<TInt64> step) {
    this.tf = tf;
    this.seed = seed;
    this.step = step;
  }

  /**
   * Gives the seed of one random operation, {@code [2]}, for a purpose such as "noise"; asked twice
   * for the same, it gives two streams.
   */
  public Operand<TInt64> next(String purpose) {
    int use = uses.merge(purpose, 1, Integer::sum);
    long stream = derive(seed, use == 1 ? purpose : purpose + " " + use);
    return tf.stack(List.<Operand<TInt64>>of(tf.constant(stream), step));
  }

  /** Returns the number of the step, from 0; a scalar. */
  public Operand<TInt64> step() {
    return step;
  }

  /**
   * Mixes a seed and a purpose into a new seed, without visible relation to those of other purposes
   * (FNV-1a, then SplitMix64's finalizer).
   */
  public static long derive(long seed, String purpose) {
    long h = 0xcbf29ce484222325L ^ seed;
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xff)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }
}
