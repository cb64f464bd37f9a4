package org.ganbook.data;

import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * Stacked MNIST: three random digits as the red, green and blue of one image, 28 x 28 x 3, which
 * makes 1,000 kinds of image, all as frequent: data on which missing modes can be counted (Metz et
 * al., 2016, arXiv:1611.02163). 128,000 images to train on, of MNIST's training images, as
 * Srivastava et al. have them (2017, arXiv:1705.07761), and 25,600 to test with, of its test
 * images. They have no labels, of which there would be more than a byte tells apart.
 */
public final class StackedMnist implements ImageSource {
  private static final String NAME = "Stacked MNIST";
  private static final int TRAINING = 128_000;
  private static final int TEST = 25_600;
  private static final int CHANNELS = 3;
  private static final StackedMnist SOURCE = new StackedMnist();

  private StackedMnist() {}

  /** Returns them as a source. */
  public static ImageSource source() {
    return SOURCE;
  }

  /** Makes the training images, {@code [128000, 28, 28, 3]}: 300 MB. */
  public static Images load() {
    return SOURCE.train();
  }

  /**
   * Stacks images of any grey set, each drawn by chance for each channel.
   *
   * @param grey {@code [n, h, w, 1]}
   * @param count how many to make, at most what an array holds
   * @param seed the same seed, the same images
   * @return {@code [count, h, w, 3]}, with the notice of the grey ones
   * @throws GanbookException if they are not grey or none, or too many are asked for
   */
  public static Images stack(Images grey, int count, long seed) {
    if (grey.channels() != 1 || grey.count() == 0) {
      throw GanbookException.of(NAME, "grey images to stack", grey);
    }
    int size = grey.imageSize();
    int most = (Integer.MAX_VALUE - 8) / (CHANNELS * size);
    if (count < 0 || count > most) {
      throw GanbookException.of(NAME, "0 to " + most + " images", count);
    }
    byte[] from = grey.pixels();
    byte[] pixels = new byte[count * size * CHANNELS];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              SplitMix random = SplitMix.of(seed, i);
              for (int c = 0; c < CHANNELS; c++) {
                int first = random.nextInt(grey.count()) * size;
                for (int p = 0; p < size; p++) {
                  pixels[(i * size + p) * CHANNELS + c] = from[first + p];
                }
              }
            });
    return Images.of(pixels, count, grey.height(), grey.width(), CHANNELS)
        .withSource(String.format(Locale.ROOT, "%,d stacked images of %s", count, grey.source()))
        .withNotice(grey.notice().orElse(null));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Images train() {
    return part(Mnist.load(), TRAINING, 1, "training");
  }

  @Override
  public Images test() {
    return part(Mnist.loadTest(), TEST, 2, "test");
  }

  /** Of drawn digits they are another set. */
  private static Images part(Images digits, int count, long seed, String part) {
    Images stacked = stack(digits, count, seed);
    boolean ofMnist = digits.set().filter(Mnist.source().name()::equals).isPresent();
    return ofMnist ? stacked.ofSet(NAME, part) : stacked;
  }
}
