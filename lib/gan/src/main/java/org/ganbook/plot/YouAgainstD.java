package org.ganbook.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;
import org.ganbook.draw.Template;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Panels;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;

/**
 * A game: real and generated images mixed, twenty-four at a time. The player chooses those that
 * seem real; then the truth is shown, and what a discriminator made of the same images. It is
 * played in the page, with the mouse or the keyboard, and needs no kernel; where a page has no
 * scripts, it is a still picture of the first twenty-four and the truth about them.
 *
 * @param images the images in the order of the game; as many as fill its rounds
 * @param real whether each image is real
 * @param logits D's logit of each image, above 0 where it takes the image for real
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record YouAgainstD(Images images, boolean[] real, float[] logits) implements Visual {
  private static final int ROUND = 24;
  private static final int MOST_OF_A_KIND = 96;
  private static final int COLUMNS = 8;
  private static final int SIDE = 56;

  /** The recorded game's files, in this library's jar. */
  private static final String PLACE = "you-against-d/";

  /** The file with the recorded game's images, in order. */
  public static final String IMAGES = "images.idx3-ubyte.gz";

  /** The file with a line an image: 1 for a real one, else 0; a comma; D's logit. */
  public static final String JUDGED = "judged.csv";

  /** Refuses what is not one truth and one logit an image, and images that fill no round. */
  public YouAgainstD {
    GanbookException.ifNull("images", images);
    int count = images.count();
    if (count == 0 || count % ROUND != 0 || real.length != count || logits.length != count) {
      throw GanbookException.of(
          "game",
          "rounds of " + ROUND + " images, each with the truth and a logit",
          List.of(count, real.length, logits.length));
    }
  }

  /**
   * Mixes real images with those that G of a trained model draws, as many of each, at most 96, and
   * lets D judge them all. A conditional G is asked for the labels of the real ones.
   *
   * @param real images that D has not been trained on, such as {@code Mnist.loadTest()}; at least
   *     12, of the size of the model's data
   * @param seed another seed, other images in another order
   * @throws GanbookException if they are too few or do not fit the model
   */
  public static YouAgainstD of(Gan gan, Images real, long seed) {
    int each = Math.min(MOST_OF_A_KIND, real.count()) / (ROUND / 2) * (ROUND / 2);
    if (each == 0) {
      throw GanbookException.of("game", "at least " + ROUND / 2 + " real images", real.count());
    }
    var random = new Random(seed);
    var chosen = real.pick(shuffled(real.count(), random)).take(each);
    var drawn =
        gan.conditions() == null
            ? gan.sample(each, seed)
            : gan.sample(Conditions.ofLabels(chosen), seed);
    float[] ofReal = gan.discriminate(chosen);
    float[] ofDrawn = gan.discriminate(drawn);
    byte[] pixels = Arrays.copyOf(chosen.pixels(), 2 * chosen.pixels().length);
    System.arraycopy(drawn.pixels(), 0, pixels, chosen.pixels().length, drawn.pixels().length);
    int[] order = shuffled(2 * each, random);
    var truth = new boolean[order.length];
    var logits = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      truth[i] = order[i] < each;
      float logit = truth[i] ? ofReal[order[i]] : ofDrawn[order[i] - each];
      logits[i] = logit - gan.spec().step().threshold();
    }
    var all = Images.of(pixels, 2 * each, real.height(), real.width(), real.channels());
    return new YouAgainstD(
        all.pick(order)
            .withSource("Real: " + chosen.source() + ". Generated: " + drawn.source() + ".")
            .withNotice(real.notice().orElse(null)),
        truth,
        logits);
  }

  private static int[] shuffled(int count, Random random) {
    var order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(i -> i).toArray();
  }

  /**
   * Takes the game that comes with the library: test digits of MNIST, a dense generator after six
   * minutes of training, and the discriminator that was trained beside it.
   */
  public static YouAgainstD recorded() {
    var images = Idx.images(IMAGES, file(IMAGES));
    var judged = new String(file(JUDGED), StandardCharsets.UTF_8).lines().toList();
    var real = new boolean[judged.size()];
    var logits = new float[judged.size()];
    for (int i = 0; i < real.length; i++) {
      real[i] = judged.get(i).startsWith("1");
      logits[i] = Float.parseFloat(judged.get(i).substring(2));
    }
    String source =
        "Real: test images of MNIST (LeCun, Cortes and Burges; CC BY-SA 3.0), never used in"
            + " training. Generated: drawn by a network that learnt from MNIST's training images.";
    return new YouAgainstD(images.withSource(source), real, logits);
  }

  private static byte[] file(String name) {
    try (var stream = YouAgainstD.class.getResourceAsStream(PLACE + name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the number of images, of both kinds, about which D is right. */
  public int rightOfD() {
    return rightOfD(images.count());
  }

  private int rightOfD(int first) {
    return (int) IntStream.range(0, first).filter(i -> logits[i] > 0 == real[i]).count();
  }

  /**
   * Returns the game as a {@code <div>} for a page; it asks for nothing outside of itself. Where
   * scripts are stripped it is the still picture.
   */
  public String html() {
    int zoom = Math.max(1, SIDE / images.width());
    var sheet = ImageGrid.of(images.withNotice(null)).inColumns(ROUND).zoomed(1).withGap(0);
    String truth =
        IntStream.range(0, real.length)
            .mapToObj(i -> real[i] ? "1" : "0")
            .collect(Collectors.joining());
    String said = images.source() + images.notice().map(notice -> " " + notice).orElse("");
    var still = picture();
    return Template.filled(
        YouAgainstD.class,
        "you-against-d.html",
        Map.ofEntries(
            Map.entry("id", Template.id(truth + Arrays.toString(logits) + said)),
            Map.entry("fonts", Style.FONTS),
            Map.entry("still", Png.dataUri(still.png())),
            Map.entry("alt", Template.text(still.text())),
            Map.entry("columns", Integer.toString(ROUND)),
            Map.entry("width", Integer.toString(images.width())),
            Map.entry("height", Integer.toString(images.height())),
            Map.entry("zoom", Integer.toString(zoom)),
            Map.entry("real", truth),
            Map.entry("logits", Template.script(logits)),
            Map.entry("source", Template.script(said)),
            Map.entry("sheet", Png.dataUri(Png.exact(sheet.image())))));
  }

  /** Draws the first twenty-four images, numbered, and below them which are real. */
  @Override
  public Picture picture() {
    var numbers = IntStream.rangeClosed(1, ROUND).mapToObj(String::valueOf).toList();
    var mixed = ImageGrid.of(images.take(ROUND)).withCaptions(numbers);
    return Panels.of(
            List.of(
                mixed.inColumns(COLUMNS).titled("Which of these are real?"),
                ofKind(true).titled("The real ones: how real each seems to D"),
                ofKind(false).titled("The generated ones: how real each seems to D")))
        .picture()
        .withText(
            String.format(
                Locale.ROOT,
                "%d images, real and generated. Real are images %s. D got %d right.",
                ROUND,
                IntStream.range(0, ROUND)
                    .filter(i -> real[i])
                    .mapToObj(i -> String.valueOf(i + 1))
                    .collect(Collectors.joining(", ")),
                rightOfD(ROUND)));
  }

  private ImageGrid ofKind(boolean wanted) {
    int[] places = IntStream.range(0, ROUND).filter(i -> real[i] == wanted).toArray();
    var numbers = Arrays.stream(places).mapToObj(i -> (i + 1) + ": " + percent(i) + " %").toList();
    return ImageGrid.of(images.pick(places)).withCaptions(numbers).inColumns(COLUMNS);
  }

  private long percent(int i) {
    return Math.round(100 / (1 + Math.exp(-logits[i])));
  }

  /** For example {@code You against D: 192 images, 96 of them real. D got 111 right.}. */
  @Override
  public String toString() {
    int reals = (int) IntStream.range(0, real.length).filter(i -> real[i]).count();
    return String.format(
        Locale.ROOT,
        "You against D: %d images, %d of them real. D got %d right.",
        images.count(),
        reals,
        rightOfD());
  }
}
