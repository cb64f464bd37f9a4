package org.ganbook.data;

import java.util.Arrays;
import java.util.Locale;
import org.ganbook.GanbookException;

/**
 * Which images each training step takes: a fresh random order every epoch, no image twice in one.
 *
 * <p>Batch {@code step} depends on {@code (seed, step)} alone, so training may resume at any step
 * and finds the batches that an unbroken run would have had. The order of epoch {@code e} is the
 * shuffle of Fisher and Yates, from the last place down, each {@code j} in {@code [0, i]} drawn as
 * {@code ((next >>> 32) * (i + 1)) >>> 32} from SplitMix64 whose first state is {@code mix(mix(seed
 * + 0x9e3779b97f4a7c15) + e)}: the same on every JDK and system.
 *
 * <p>Batches are indices, not pixels: nothing is copied. Safe for use by several threads.
 */
public final class Batches {
  private final int count;
  private final int batchSize;
  private final long seed;
  private final boolean keepsLast;
  private volatile Epoch cached;

  /** One epoch's order. */
  private static final class Epoch {
    final long number;
    final int[] order;

    Epoch(long number, int[] order) {
      this.number = number;
      this.order = order;
    }
  }

  private Batches(int count, int batchSize, long seed, boolean keepsLast) {
    this.count = count;
    this.batchSize = batchSize;
    this.seed = seed;
    this.keepsLast = keepsLast;
  }

  /**
   * Batches of one size; what is left over at the end of an epoch is not used in it.
   *
   * @param count how many images there are
   * @param batchSize images a step, from 1 to {@code count}
   * @param seed the same seed gives the same batches
   * @throws GanbookException if a batch is empty or larger than the data
   */
  public static Batches of(int count, int batchSize, long seed) {
    if (batchSize < 1 || batchSize > count) {
      throw GanbookException.of(
          "batch size", "1 to " + count + ", the number of images", batchSize);
    }
    return new Batches(count, batchSize, seed, false);
  }

  /** The same batches, and at each epoch's end a smaller one with what is left over, if any is. */
  public Batches keepingLast() {
    return new Batches(count, batchSize, seed, true);
  }

  /** Returns how many batches an epoch has. */
  public int perEpoch() {
    return keepsLast ? (int) (((long) count + batchSize - 1) / batchSize) : count / batchSize;
  }

  /** Returns the images of a batch; the last of an epoch may be smaller if it is kept. */
  public int batchSize() {
    return batchSize;
  }

  /** Returns the epoch, from 0, that a step is in; steps count from 0, over all epochs. */
  public long epoch(long step) {
    if (step < 0) {
      throw GanbookException.of("batch", "a step from 0", step);
    }
    return step / perEpoch();
  }

  /**
   * Returns which images a step takes, {@code [batchSize]} indices from 0 to {@code count - 1}, a
   * new array; steps count from 0, over all epochs.
   *
   * @throws GanbookException if the step is negative
   */
  public int[] at(long step) {
    int[] order = order(epoch(step));
    int from = (int) (step % perEpoch()) * batchSize;
    return Arrays.copyOfRange(order, from, from + Math.min(batchSize, count - from));
  }

  private int[] order(long epoch) {
    Epoch known = cached;
    if (known != null && known.number == epoch) {
      return known.order;
    }
    SplitMix random = SplitMix.of(seed, epoch);
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    cached = new Epoch(epoch, order);
    return order;
  }

  /** For example {@code 1875 batches of 32 an epoch, of 60000 images, seed 42}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d batches of %d an epoch, of %d images, seed %d",
        perEpoch(),
        batchSize,
        count,
        seed);
  }
}
