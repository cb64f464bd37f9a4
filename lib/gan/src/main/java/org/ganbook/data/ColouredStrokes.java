package org.ganbook.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * Colour images that need no file and no network: the digits of {@link StrokeDigits} in coloured
 * ink on coloured paper, 32 x 32 x 3, as large and as many as {@link Cifar10}.
 *
 * <p>Ink and paper are two of ten {@linkplain #COLOURS colours}, one of the five dark ones and one
 * of the five light ones, either way round; each is mixed a little otherwise in each image, by up
 * to {@value #MIXED} levels a channel. So their luma (0.299 R + 0.587 G + 0.114 B, ITU-R BT.601) is
 * at least 60 levels apart, and every digit can be read, without a sense of colour, too. Digit, ink
 * and paper are drawn independently of each other. Image {@code i} depends on {@code (seed, i)}
 * alone: the same on every system, JDK and number of threads.
 */
public final class ColouredStrokes implements ImageSource {
  /** What an image can be labelled by. */
  public enum Label {
    /** The digit, 0 to 9. */
    DIGIT,
    /** The colour that the digit is written in. */
    INK,
    /** The colour that it is written on. */
    PAPER
  }

  /** Names of the colours that inks and papers are of, the dark ones first. */
  public static final List<String> COLOURS =
      List.of(
          "black",
          "red",
          "green",
          "blue",
          "purple",
          "white",
          "yellow",
          "orange",
          "turquoise",
          "pink");

  /** Red, green and blue of each, in the same order. */
  private static final int[][] LEVELS = {
    {24, 24, 24}, {192, 24, 32}, {16, 112, 48}, {32, 64, 192}, {120, 40, 152},
    {236, 236, 236}, {238, 216, 56}, {238, 168, 48}, {72, 216, 216}, {238, 160, 196}
  };

  private static final int DARK = 5;
  private static final int MIXED = 16;
  private static final int SIDE = 32;
  private static final int MARGIN = (SIDE - StrokePen.SIDE) / 2;
  private static final String NAME = "ColouredStrokes";
  private static final ColouredStrokes SOURCE = new ColouredStrokes();

  private ColouredStrokes() {}

  /** Returns them as a source: 50,000 to train on, 10,000 others to test with. */
  public static ImageSource source() {
    return SOURCE;
  }

  /** Draws the training images, {@code [50000, 32, 32, 3]}, labelled by their digits, 0 to 9. */
  public static Images load() {
    return SOURCE.train();
  }

  /** Draws the test images, {@code [10000, 32, 32, 3]}, labelled by their digits, 0 to 9. */
  public static Images loadTest() {
    return SOURCE.test();
  }

  /**
   * Draws images labelled by their digits, those of {@link StrokeDigits#draw}.
   *
   * @param count how many
   * @param seed the same seed draws the same images
   * @return {@code [count, 32, 32, 3]}, labelled 0 to 9
   * @throws GanbookException if the count is negative or above 500,000
   */
  public static Images draw(int count, long seed) {
    return draw(count, seed, Label.DIGIT);
  }

  /**
   * Draws the same images, labelled by digit, ink or paper; the latter two have the {@linkplain
   * #COLOURS ten colours} as classes.
   *
   * @throws GanbookException if the count is negative or above 500,000
   */
  public static Images draw(int count, long seed, Label label) {
    int most = 500_000;
    if (count < 0 || count > most) {
      throw GanbookException.of(NAME, "0 to " + most + " images", count);
    }
    Images digits = StrokeDigits.draw(count, seed);
    byte[] pixels = new byte[count * SIDE * SIDE * 3];
    byte[] colours = new byte[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              // StrokeDigits has the streams from 0 on.
              SplitMix random = SplitMix.of(seed, -1L - i);
              int dark = random.nextInt(DARK);
              int light = DARK + random.nextInt(COLOURS.size() - DARK);
              boolean darkInk = random.nextInt(2) == 0;
              int ink = darkInk ? dark : light;
              int paper = darkInk ? light : dark;
              paint(digits, i, mixed(ink, random), mixed(paper, random), pixels);
              colours[i] = (byte) (label == Label.INK ? ink : paper);
            });
    Images images = Images.of(pixels, count, SIDE, SIDE, 3);
    return label == Label.DIGIT
        ? images.withLabels(digits.labels(), digits.classNames()).ofSet(NAME, "drawn")
        : images
            .withLabels(colours, COLOURS)
            .withSource(
                String.format(
                    Locale.ROOT,
                    "%s, %,d drawn images by %s",
                    NAME,
                    count,
                    label.name().toLowerCase(Locale.ROOT)));
  }

  private static int[] mixed(int colour, SplitMix random) {
    return Arrays.stream(LEVELS[colour])
        .map(level -> level - MIXED + random.nextInt(2 * MIXED + 1))
        .toArray();
  }

  /** Paper, and as much ink on it as the grey digit has. */
  private static void paint(Images digits, int image, int[] ink, int[] paper, byte[] pixels) {
    int from = image * SIDE * SIDE * 3;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE - MARGIN;
      int y = i / SIDE - MARGIN;
      boolean inside = Math.min(x, y) >= 0 && Math.max(x, y) < StrokePen.SIDE;
      int cover =
          inside ? digits.pixels()[image * digits.imageSize() + y * StrokePen.SIDE + x] & 255 : 0;
      for (int c = 0; c < 3; c++) {
        int level = (paper[c] * (255 - cover) + ink[c] * cover + 127) / 255;
        pixels[from + 3 * i + c] = (byte) level;
      }
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Images train() {
    return draw(50_000, 1);
  }

  @Override
  public Images test() {
    return draw(10_000, 2);
  }
}
