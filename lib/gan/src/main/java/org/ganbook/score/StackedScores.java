package org.ganbook.score;

import java.util.Arrays;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;

/**
 * How many of the 1,000 kinds of image of {@link org.ganbook.data.StackedMnist} were generated, and
 * how evenly: a classifier of grey digits reads each channel, the three digits are the mode (Metz
 * et al., 2016, arXiv:1611.02163). A mode is found if one image is read as it. Numbers from other
 * numbers of images do not compare; published ones are of 25,600 or 26,000.
 *
 * <p>What they miss: how digits look that can be read, variety within a mode. And the classifier
 * reads a digit into anything: images of noise find many modes, though unevenly.
 *
 * @param perMode images read as each mode, {@code [classes³]}: the red digit counts hundreds, the
 *     green one tens
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record StackedScores(int[] perMode) {
  /** Images that are usually read. */
  public static final int PUBLISHED = 25_600;

  /** Images at a time, so that memory stays small. */
  private static final int CHUNK = 5000;

  /**
   * Reads images.
   *
   * @param images at least one, {@code [n, h, w, 3]}, such as 25,600 of {@code gan.sample(25_600)}
   * @param reader of one channel, such as {@code Classifier.mnist()}
   * @throws GanbookException if they are none, have another number of channels or another size
   */
  public static StackedScores of(Images images, Classifier reader) {
    if (images.count() == 0 || images.channels() != 3) {
      throw GanbookException.of("modes of stacked digits", "images of three channels", images);
    }
    int classes = reader.classNames().size();
    var modes = new int[images.count()];
    for (int from = 0; from < modes.length; from += CHUNK) {
      int first = from;
      var places = new int[Math.min(CHUNK, modes.length - from)];
      Arrays.setAll(places, i -> first + i);
      Images some = images.pick(places);
      for (int c = 0; c < 3; c++) {
        int[] read = reader.classify(some.channel(c)).labels();
        for (int i = 0; i < read.length; i++) {
          modes[first + i] = modes[first + i] * classes + read[i];
        }
      }
    }
    var perMode = new int[classes * classes * classes];
    for (int mode : modes) {
      perMode[mode]++;
    }
    return new StackedScores(perMode);
  }

  /** Returns how many modes there are. */
  public int modes() {
    return perMode.length;
  }

  /** Returns how many were found: as which at least one image is read. */
  public int found() {
    return (int) Arrays.stream(perMode).filter(n -> n > 0).count();
  }

  /**
   * Returns how far the modes are from equally frequent, in nats: Kullback-Leibler divergence of
   * their histogram from an even one, from about modes / (2 n) for n images of all modes to
   * log(modes).
   */
  public double divergence() {
    return ClassShares.divergence(perMode);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d modes found in %,d images, KL %.3g nats",
        found(),
        modes(),
        Arrays.stream(perMode).sum(),
        divergence());
  }
}
