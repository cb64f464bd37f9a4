package org.ganbook.data;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * The shapes of written digits in numbers: every {@link ShapeMeasure} of every image, light on
 * dark. For example, how thick the strokes of MNIST's digits are on average:
 *
 * <pre>{@code
 * var shapes = Shapes.of(Mnist.load());
 * Arrays.stream(shapes.values(ShapeMeasure.THICKNESS)).average()
 * }</pre>
 *
 * <p>An image of one grey has no shape: all its measures are 0, and {@link #blank} counts it.
 */
public final class Shapes {
  /** Images that one thread measures with one meter. */
  private static final int BLOCK = 64;

  private final Map<ShapeMeasure, double[]> values = new EnumMap<>(ShapeMeasure.class);
  private final int count;

  private Shapes(int count) {
    this.count = count;
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      values.put(measure, new double[count]);
    }
  }

  /**
   * Measures images, with as many threads as there are processors; 28 x 28 pixels take about a
   * third of a millisecond.
   *
   * @param images grey ones, light on dark
   * @throws GanbookException if they are coloured or have more than 4096 x 4096 pixels
   */
  public static Shapes of(Images images) {
    if (images.channels() != 1) {
      throw GanbookException.of(
          "shape measures", "grey images, of one channel", images.channels() + " channels");
    }
    ShapeMeter.check(images.height(), images.width());
    var shapes = new Shapes(images.count());
    IntStream.range(0, (images.count() + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              var meter = new ShapeMeter(images.height(), images.width());
              int end = Math.min(images.count(), (block + 1) * BLOCK);
              for (int i = block * BLOCK; i < end; i++) {
                meter.measure(images.pixels(), i * images.imageSize(), shapes.values, i);
              }
            });
    return shapes;
  }

  /** Returns how many images were measured. */
  public int count() {
    return count;
  }

  /** Returns one measure of all images, {@code [count]}, in its {@link ShapeMeasure#unit unit}. */
  public double[] values(ShapeMeasure measure) {
    return values.get(measure).clone();
  }

  /**
   * Returns one measure of one image.
   *
   * @throws GanbookException if there is no such image
   */
  public double value(ShapeMeasure measure, int image) {
    if (image < 0 || image >= count) {
      throw GanbookException.of("shapes", "an image from 0 to " + (count - 1), image);
    }
    return values.get(measure)[image];
  }

  /** Returns how many images have no shape, being of one grey. */
  public int blank() {
    return (int) Arrays.stream(values.get(ShapeMeasure.AREA)).filter(area -> area == 0).count();
  }

  /** Such as {@code shapes of 60000 images: thickness 2.89, slant 11.2, ...}, their means. */
  @Override
  public String toString() {
    var text = new StringBuilder("shapes of " + count + " images");
    String between = ": ";
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      double mean = Arrays.stream(values.get(measure)).average().orElse(Double.NaN);
      text.append(String.format(Locale.ROOT, "%s%s %.3g", between, measure, mean));
      between = ", ";
    }
    return text.toString();
  }
}
