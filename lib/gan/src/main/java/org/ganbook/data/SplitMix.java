package org.ganbook.data;

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), written out so that a seed means the same on
 * every JDK and system: {@code state += 0x9e3779b97f4a7c15}, and the state mixed by two rounds of
 * xor-shift and multiply is the next number.
 */
final class SplitMix {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix(long seed) {
    state = seed;
  }

  /** A stream of its own for each pair; neighbouring pairs have nothing to do with each other. */
  static SplitMix of(long seed, long stream) {
    return new SplitMix(mix(mix(seed + GOLDEN) + stream));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in {@code [0, bound)}: the top 32 bits, scaled. */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform in {@code [0, 1)}. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in {@code [low, high)}. */
  double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Normal with mean 0 and deviation 1, by Box and Muller; StrictMath, the same everywhere. */
  double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }
}
