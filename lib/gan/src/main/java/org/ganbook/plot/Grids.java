package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Panels;

/** Arrangements of images that say something: classes, neighbours, ways from one to another. */
public final class Grids {
  private static final List<String> ORDINALS = List.of("nearest", "2nd", "3rd");

  private Grids() {}

  /**
   * Shows a class a column, the classes' names above.
   *
   * @param images labelled images, some of each class
   * @param rows images of each class, the first ones; where there are fewer, the rest is left out
   * @throws GanbookException if there are no labels, or of some class no image
   */
  public static ImageGrid classColumns(Images images, int rows) {
    int classes = images.classNames().size();
    var members = new ArrayList<List<Integer>>();
    for (int c = 0; c < classes; c++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < images.count(); i++) {
      members.get(images.label(i)).add(i);
    }
    int least = members.stream().mapToInt(List::size).min().orElse(0);
    if (least == 0) {
      throw GanbookException.of(
          "a class a column", "images of each class", Arrays.toString(images.classCounts()));
    }
    int shown = Math.min(rows, least);
    int[] picked = new int[shown * classes];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = members.get(i % classes).get(i / classes);
    }
    return ImageGrid.of(images.pick(picked)).withColumnNames(images.classNames());
  }

  /** Shows real images, what G learns from, beside generated ones. */
  public static Panels realAndGenerated(Images real, Images generated) {
    return Panels.inOneRow(
        List.of(ImageGrid.of(real).titled("real"), ImageGrid.of(generated).titled("generated")));
  }

  /**
   * Shows each generated image, a column an image, above the training images that are nearest to
   * it, so that a reader sees whether it was merely remembered.
   *
   * @param generated {@code [n, h, w, c]}
   * @param nearest {@code [n * k, h, w, c]}: the k nearest of the first, then of the second, ...,
   *     each with the nearest first
   * @throws GanbookException if the sizes do not fit
   */
  public static ImageGrid neighbours(Images generated, Images nearest) {
    int n = generated.count();
    if (n == 0 || nearest.count() % n != 0 || nearest.imageSize() != generated.imageSize()) {
      throw GanbookException.of(
          "neighbours", "as many of the same size for each of " + generated, nearest);
    }
    int k = nearest.count() / n;
    int[] order = new int[nearest.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i % n * k + i / n;
    }
    var names = new ArrayList<String>(List.of("generated"));
    for (int j = 0; j < k; j++) {
      names.add(j < ORDINALS.size() ? ORDINALS.get(j) : j + 1 + "th");
    }
    return ImageGrid.of(joined(generated, nearest.pick(order))).inColumns(n).withRowNames(names);
  }

  /**
   * Shows ways through latent space, one a row, from left to right.
   *
   * @param images {@code [ways * steps, h, w, c]}
   * @param steps images a way
   * @throws GanbookException if the images do not fill whole ways
   */
  public static ImageGrid strips(Images images, int steps) {
    if (steps < 1 || images.count() % steps != 0) {
      throw GanbookException.of("strips", "a multiple of " + steps + " images", images.count());
    }
    return ImageGrid.of(images).withGap(1).inColumns(steps);
  }

  private static Images joined(Images first, Images second) {
    byte[] pixels = Arrays.copyOf(first.pixels(), first.pixels().length + second.pixels().length);
    System.arraycopy(second.pixels(), 0, pixels, first.pixels().length, second.pixels().length);
    return Images.of(
        pixels, first.count() + second.count(), first.height(), first.width(), first.channels());
  }
}
