package org.ganbook.data;

import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * Handwritten digits that no hand wrote: 0 to 9 drawn by the library as MNIST has them, 28 x 28
 * grey, the ink in a box of 20 x 20 with its centre of mass in the middle.
 *
 * <p>Each digit is one of several ways to write it (a 7 with and without bar, a 4 open and closed,
 * ...) whose points are jittered, bent by a smooth random field (elastic distortion as in Simard,
 * Steinkraus and Platt, ICDAR 2003), stretched, slanted and turned, and drawn with a pen of random
 * width and pressure. Image {@code i} depends on {@code (seed, i)} alone: the same on every system,
 * JDK and number of threads.
 */
public final class StrokeDigits implements ImageSource {
  private static final String NAME = "StrokeDigits";
  private static final StrokeDigits SOURCE = new StrokeDigits();
  private static final long TRAIN_SEED = 1;
  private static final long TEST_SEED = 2;

  private StrokeDigits() {}

  /** Returns the drawn digits as a source: 60,000 to train on, 10,000 others to test with. */
  public static ImageSource source() {
    return SOURCE;
  }

  /** Draws the training images, {@code [60000, 28, 28, 1]}, labelled 0 to 9. */
  public static Images load() {
    return SOURCE.train();
  }

  /** Draws the test images, {@code [10000, 28, 28, 1]}, labelled 0 to 9. */
  public static Images loadTest() {
    return SOURCE.test();
  }

  /**
   * Draws digits, each of the ten as likely as another.
   *
   * @param count how many
   * @param seed the same seed draws the same digits
   * @return {@code [count, 28, 28, 1]}, labelled 0 to 9
   * @throws GanbookException if the count is negative or above 2,000,000
   */
  public static Images draw(int count, long seed) {
    int most = 2_000_000;
    if (count < 0 || count > most) {
      throw GanbookException.of("StrokeDigits", "0 to " + most + " digits", count);
    }
    int size = StrokePen.SIDE * StrokePen.SIDE;
    byte[] pixels = new byte[count * size];
    byte[] labels = new byte[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              SplitMix random = SplitMix.of(seed, i);
              labels[i] = (byte) random.nextInt(10);
              StrokePen pen = new StrokePen(random);
              List<double[][]> curves = new StrokeHand(random).write(labels[i]);
              pen.draw(curves, pixels, i * size);
            });
    return Images.of(pixels, count, StrokePen.SIDE, StrokePen.SIDE, 1)
        .withLabels(labels, Labels.numbers(10))
        .ofSet(NAME, "drawn");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Images train() {
    return draw(60_000, TRAIN_SEED);
  }

  @Override
  public Images test() {
    return draw(10_000, TEST_SEED);
  }
}
