package org.ganbook.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSource;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.data.Split;

/**
 * Real images that no model learnt from: the test images of the set that the training images are
 * of, else half of the training images.
 *
 * @param real the training images, or the half that is left of them
 * @param heldOut the others
 */
record HeldOut(Images real, Images heldOut) {
  /** Training images that are looked for among the test images, to tell whether they are these. */
  private static final int LOOKED_FOR = 5;

  /** Finds the test images of a set, of the same classes; where they are not, says so. */
  static HeldOut of(Images training) {
    for (String name : ImageSources.names()) {
      var source = ImageSources.named(name);
      if (isOf(source, training)) {
        return of(training, source);
      }
    }
    return halves(training);
  }

  /** The same, for images of a source. */
  static HeldOut of(Images training, ImageSource source) {
    String cause;
    try {
      Images test = source.test();
      if (test.notice().isEmpty() || isOf(source, test)) {
        return areOf(test, training)
            ? halves(training)
            : new HeldOut(training, ofClassesOf(training, test));
      }
      cause = test.notice().get();
    } catch (GanbookException e) {
      cause = e.getMessage();
    }
    var halves = halves(training);
    String notice =
        String.format(
            Locale.ROOT,
            "The test images of %s are not on this machine: half of the training images stand in"
                + " for them as real images. %s",
            source.name(),
            cause);
    return new HeldOut(halves.real, halves.heldOut.withNotice(notice));
  }

  private static boolean isOf(ImageSource source, Images images) {
    return images.set().filter(source.name()::equals).isPresent();
  }

  private static HeldOut halves(Images training) {
    var halves = Split.of(training, 0.5, 1);
    return new HeldOut(halves.train(), halves.test());
  }

  private static boolean areOf(Images test, Images training) {
    return IntStream.range(0, Math.min(LOOKED_FOR, training.count()))
        .mapToObj(training::image)
        .allMatch(
            image ->
                IntStream.range(0, test.count())
                    .parallel()
                    .anyMatch(i -> Arrays.equals(image, test.image(i))));
  }

  private static Images ofClassesOf(Images training, Images test) {
    if (!training.hasLabels()) {
      return test;
    }
    int[] counts = training.classCounts();
    var names = training.classNames();
    int[] there =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .map(i -> test.classNames().indexOf(names.get(i)))
            .toArray();
    Images of = there.length == test.classNames().size() ? test : test.ofClasses(there);
    return names.equals(test.classNames()) ? of : of.renumbered();
  }
}
