package org.ganbook.score;

import java.util.Arrays;
import org.ganbook.data.Images;

/** Which classes a classifier recognises how often. */
public final class ClassShares {
  private ClassShares() {}

  /** Counts the images that are recognised as each class. */
  public static int[] counts(Recognition images) {
    return counts(images.labels(), images.classes(), Bootstrap.once(images.count()));
  }

  static int[] counts(int[] labels, int classes, int[] weights) {
    var counts = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]] += weights[i];
    }
    return counts;
  }

  /**
   * Computes how far a histogram is from uniform, sum over c of q(c) log(q(c) classes), in nats:
   * from 0 (all equal) to log(classes) (only one).
   */
  public static double divergence(int[] counts) {
    double all = Arrays.stream(counts).sum();
    double divergence = 0;
    for (int count : counts) {
      if (count > 0) {
        divergence += count / all * Math.log(count / all * counts.length);
      }
    }
    return Math.max(0, divergence);
  }

  /**
   * Counts which class was recognised where which was asked for, {@code [asked][recognised]}.
   *
   * @param images recognised images
   * @param asked the same images, labelled with what was asked for
   */
  public static int[][] obedience(Recognition images, Images asked) {
    var counts = new int[images.classes()][images.classes()];
    for (int i = 0; i < images.count(); i++) {
      counts[asked.label(i)][images.label(i)]++;
    }
    return counts;
  }
}
