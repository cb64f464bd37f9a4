package org.ganbook.data;

import java.util.Arrays;
import org.ganbook.GanbookException;

/** A set in two parts that share nothing: images to train on, images to test with. */
public record Split(Images train, Images test) {

  /**
   * Splits a set by chance; each part is in the set's order.
   *
   * @param testShare the share of it to test with, above 0 and below 1; rounded to whole images
   * @param seed the same seed splits the same way
   * @throws GanbookException if a part would be empty
   */
  public static Split of(Images images, double testShare, long seed) {
    int count = images.count();
    long test = Math.round(count * testShare);
    if (test < 1 || test >= count) {
      throw GanbookException.of(
          "Split", "a test share that leaves both parts of " + count + " images some", testShare);
    }
    int[] order = Batches.of(count, count, seed).at(0);
    int[] forTest = Arrays.copyOf(order, (int) test);
    int[] forTraining = Arrays.copyOfRange(order, (int) test, count);
    Arrays.sort(forTest);
    Arrays.sort(forTraining);
    return new Split(images.pick(forTraining), images.pick(forTest));
  }
}
