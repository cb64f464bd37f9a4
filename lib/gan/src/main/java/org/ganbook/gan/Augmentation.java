package org.ganbook.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * What happens to every image, real or generated, just before D sees it in training: DiffAugment
 * (Zhao et al., 2020, arXiv:2006.10738). With few images D soon knows each of them by heart; here
 * it never sees one twice in the same place. G learns through it, as it can be differentiated, and
 * does not learn to draw it, since the generated images look so to D as well.
 *
 * <p>In this order, with fresh numbers for each image each time: the whole image gets brighter or
 * darker; it moves by whole pixels; a square of it is cut out. What moves in and what is cut out is
 * grey, halfway between black and white, as in the paper. On black ground that matters: a black
 * hole would look like a stroke that is not there, and G could learn to leave strokes out.
 *
 * @param translation the furthest move, as a share of height and of width, [0, 1); 0 for none
 * @param cutout the side of the square as a share of height and of width, [0, 1); its middle may be
 *     anywhere, so that at the edge less is cut out; 0 for none
 * @param brightness the most that is added or taken, as a share of the way from black to white, [0,
 *     1]; 0 for none
 */
public record Augmentation(double translation, double cutout, double brightness) {
  /** Random numbers that an image takes: two for its move, two for the cutout, one for light. */
  private static final int NUMBERS = 5;

  /** Refuses shares that leave nothing of an image. */
  public Augmentation {
    check("translation", translation, translation < 1, "[0, 1)");
    check("cutout", cutout, cutout < 1, "[0, 1)");
    check("brightness", brightness, brightness <= 1, "[0, 1]");
  }

  private static void check(String what, double share, boolean below, String range) {
    if (!(share >= 0 && below)) {
      throw GanbookException.of(what + " of an augmentation", "a share in " + range, share);
    }
  }

  /** The settings of the paper: moves by 1/8, a square of half the side, light by 1/4. */
  public static Augmentation diffAugment() {
    return new Augmentation(0.125, 0.5, 0.25);
  }

  /** Sets the furthest move, as a share of height and of width; 0 for none. */
  public Augmentation withTranslation(double share) {
    return new Augmentation(share, cutout, brightness);
  }

  /** Sets the side of the square that is cut out, as a share of the image's; 0 for none. */
  public Augmentation withCutout(double share) {
    return new Augmentation(translation, share, brightness);
  }

  /** Sets how much light is added or taken, as a share of black to white; 0 for none. */
  public Augmentation withBrightness(double share) {
    return new Augmentation(translation, cutout, share);
  }

  /**
   * Shows how images may look to D: each once, as this changes it. The same image can be picked
   * several times over.
   *
   * @param images uint8 {@code [n, h, w, c]}
   * @param seed another seed, other changes
   * @return as many, {@code [n, h, w, c]}; what got brighter than white is white, as black is black
   */
  public Images look(Images images, long seed) {
    GanbookException.ifNull("images", images);
    Shape shape = Shape.of(images.count(), images.height(), images.width(), images.channels());
    byte[] pixels = new byte[images.pixels().length];
    try (var engine = new Engine("look at " + this);
        var given = TUint8.tensorOf(shape, DataBuffers.of(images.pixels(), true, false))) {
      Ops tf = engine.tf();
      var bytes = tf.placeholder(TUint8.class, Placeholder.shape(shape));
      var unit = TrainingData.seen(tf, tf.dtypes.cast(bytes, TFloat32.class), PixelRange.UNIT);
      var stream = new Seeds(tf, seed, tf.constant(0L)).next("augmentation");
      var levels = tf.math.mul(apply(tf, unit, PixelRange.UNIT, stream), tf.constant(255f));
      var seen = tf.clipByValue(tf.math.round(levels), tf.constant(0f), tf.constant(255f));
      engine.run(
          List.of(new Feed(bytes, given)),
          List.of(tf.dtypes.cast(seen, TUint8.class)),
          null,
          result -> ((TUint8) result.get(0)).copyTo(DataBuffers.of(pixels, false, false)));
    }
    Images changed =
        Images.of(pixels, images.count(), images.height(), images.width(), images.channels());
    changed =
        images.hasLabels() ? changed.withLabels(images.labels(), images.classNames()) : changed;
    return changed
        .withSource(images.source() + ", augmented")
        .withNotice(images.notice().orElse(null));
  }

  /**
   * Adds the changes to a graph; each image's own.
   *
   * @param images {@code [batch, h, w, c]} in a range of pixels
   * @param stream seed of the random numbers, {@code [2]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> images, PixelRange range, Operand<TInt64> stream) {
    long height = images.shape().get(1);
    long width = images.shape().get(2);
    var batch = tf.slice(tf.shape(images), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    var count = tf.concat(List.of(batch, tf.constant(new int[] {NUMBERS})), tf.constant(0));
    // Gradients would look for a way through the number of images otherwise.
    var numbers = tf.stopGradient(tf.random.statelessRandomUniform(count, stream));
    // Around 0 for grey, what is moved in or cut out is 0.
    var grey = tf.constant((range.low() + range.high()) / 2);
    Operand<TFloat32> x = tf.math.sub(images, grey);
    if (brightness > 0) {
      double most = brightness * (range.high() - range.low());
      var light = tf.math.sub(number(tf, numbers, 4), tf.constant(0.5f));
      x = tf.math.add(x, tf.math.mul(light, tf.constant((float) (2 * most))));
    }
    long down = Math.round(translation * height);
    if (down > 0) {
      x = moved(tf, x, height, down, number(tf, numbers, 0));
    }
    long right = Math.round(translation * width);
    if (right > 0) {
      var turned = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1, 3}));
      var shifted = moved(tf, turned, width, right, number(tf, numbers, 1));
      x = tf.linalg.transpose(shifted, tf.constant(new int[] {0, 2, 1, 3}));
    }
    if (cutout > 0) {
      var rows = cut(tf, height, number(tf, numbers, 2), Shape.of(1, -1, 1, 1));
      var columns = cut(tf, width, number(tf, numbers, 3), Shape.of(1, 1, -1, 1));
      var kept = tf.math.logicalNot(tf.math.logicalAnd(rows, columns));
      x = tf.math.mul(x, tf.dtypes.cast(kept, TFloat32.class));
    }
    return tf.math.add(x, grey);
  }

  /** The k-th random number of each image, evenly from [0, 1): {@code [batch, 1, 1, 1]}. */
  private static Operand<TFloat32> number(Ops tf, Operand<TFloat32> numbers, int k) {
    var column = tf.slice(numbers, tf.constant(new int[] {0, k}), tf.constant(new int[] {-1, 1}));
    return tf.reshape(column, tf.constant(new int[] {-1, 1, 1, 1}));
  }

  /**
   * Moves the rows of {@code [batch, rows, a, b]} by up to so many, as a product with a matrix an
   * image that has a one where a row comes from: exact, and with derivatives of any order.
   */
  private static Operand<TFloat32> moved(
      Ops tf, Operand<TFloat32> x, long rows, long most, Operand<TFloat32> number) {
    long rest = x.shape().get(2) * x.shape().get(3);
    var by =
        tf.math.sub(
            tf.math.floor(tf.math.mul(number, tf.constant(2f * most + 1))),
            tf.constant((float) most));
    var to = line(tf, rows, Shape.of(1, -1, 1));
    var from = tf.math.sub(to, tf.reshape(by, tf.constant(new int[] {-1, 1, 1})));
    var comes = tf.math.equal(from, line(tf, rows, Shape.of(1, 1, -1)));
    var flat = tf.reshape(x, tf.constant(new long[] {-1, rows, rest}));
    var product = tf.train.batchMatMul(tf.dtypes.cast(comes, TFloat32.class), flat, TFloat32.class);
    return tf.reshape(product, tf.constant(x.shape().asArray()));
  }

  /** Whether each row is in the square, whose middle is anywhere from edge to edge. */
  private Operand<TBool> cut(Ops tf, long rows, Operand<TFloat32> number, Shape shape) {
    long side = Math.round(cutout * rows);
    var places = tf.constant((float) (rows + 1 - side % 2));
    var middle = tf.math.floor(tf.math.mul(number, places));
    long before = side / 2;
    var first = tf.math.sub(middle, tf.constant((float) before));
    var inside = tf.math.sub(line(tf, rows, shape), first);
    return tf.math.logicalAnd(
        tf.math.greaterEqual(inside, tf.constant(0f)),
        tf.math.less(inside, tf.constant((float) side)));
  }

  /** Numbers from 0 on. */
  private static Operand<TFloat32> line(Ops tf, long count, Shape shape) {
    var numbers = tf.range(tf.constant(0f), tf.constant((float) count), tf.constant(1f));
    return tf.reshape(numbers, tf.constant(shape.asArray()));
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "translation", translation);
    add(parts, "cutout", cutout);
    add(parts, "brightness", brightness);
    return parts.isEmpty() ? "no augmentation" : "augmentation by " + String.join(", ", parts);
  }

  private static void add(List<String> parts, String what, double share) {
    if (share > 0) {
      parts.add(String.format(Locale.ROOT, "%s %s", what, share));
    }
  }
}
