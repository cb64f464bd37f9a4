package org.ganbook.nn;

import java.util.SplittableRandom;

/** Numbers to test with: scattered, but the same each time. */
final class Values {
  private Values() {}

  /** Numbers in [-1, -0.25] and [0.25, 1]. */
  static float[] awayFromZero(int count, long seed) {
    var random = new SplittableRandom(seed);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      float size = (float) (0.25 + 0.75 * random.nextDouble());
      values[i] = random.nextBoolean() ? size : -size;
    }
    return values;
  }

  /** Numbers in [-1, 1]. */
  static float[] uniform(int count, long seed) {
    var random = new SplittableRandom(seed);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
