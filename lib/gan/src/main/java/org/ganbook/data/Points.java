package org.ganbook.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ganbook.GanbookException;

/**
 * Points of the plane, {@code float32 [count, 2]}, with or without labels: the smallest data a GAN
 * can learn, and one that can be seen whole. {@link PointSource} draws some.
 *
 * <p>A value: nothing here changes after it is made. Every method that is asked for a point or a
 * label that is not there throws a {@link GanbookException}.
 */
public final class Points {
  private final float[] xy;
  private final Labels labels;
  private final String source;

  private Points(float[] xy, Labels labels, String source) {
    this.xy = xy;
    this.labels = labels;
    this.source = source;
  }

  /**
   * Points without labels.
   *
   * @param xy {@code [count, 2]}: x and y of the first, x and y of the second, ...; kept, not
   *     copied
   * @throws GanbookException if there is an x without a y
   */
  public static Points of(float[] xy) {
    if (xy.length % 2 != 0) {
      throw GanbookException.of("Points", "an x and a y each", xy.length + " numbers");
    }
    return new Points(xy, null, "points");
  }

  /**
   * These points with a label each, such as the cluster it is from.
   *
   * @param values {@code [count]}, each from 0 to {@code names.size() - 1}; kept, not copied
   * @param names the classes' names, 256 at most
   * @throws GanbookException if there is not one label a point, or a label has no name
   */
  public Points withLabels(byte[] values, List<String> names) {
    if (values.length != count()) {
      throw GanbookException.of(source, count() + " labels, one a point", values.length);
    }
    return new Points(xy, Labels.of(values, names, source), source);
  }

  /** These points, saying where they come from, such as {@code ring of 8 Gaussians}. */
  public Points withSource(String where) {
    return new Points(xy, labels, where);
  }

  /** Returns how many points there are. */
  public int count() {
    return xy.length / 2;
  }

  /** Returns all coordinates, {@code [count, 2]}: not a copy, do not modify. */
  public float[] xy() {
    return xy;
  }

  /** Returns how far to the right point {@code index} is. */
  public float x(int index) {
    return xy[2 * checked(index)];
  }

  /** Returns how far up point {@code index} is. */
  public float y(int index) {
    return xy[2 * checked(index) + 1];
  }

  /** Returns whether each point has a label. */
  public boolean hasLabels() {
    return labels != null;
  }

  /** Returns the label of point {@code index}. */
  public int label(int index) {
    checked(index);
    if (labels == null) {
      throw GanbookException.of(source, "labelled points", "points without labels");
    }
    return labels.at(index);
  }

  /** Returns the classes' names in order of their labels; empty without labels. */
  public List<String> classNames() {
    return labels == null ? List.of() : labels.names();
  }

  /** Returns where the points come from, in a few words. */
  public String source() {
    return source;
  }

  /** Returns the points at these places, such as one of {@link Batches}, in this order. */
  public Points pick(int... indices) {
    float[] picked = new float[2 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(xy, 2 * checked(indices[i]), picked, 2 * i, 2);
    }
    return new Points(picked, labels == null ? null : labels.pick(indices), source);
  }

  private int checked(int index) {
    if (index < 0 || index >= count()) {
      throw GanbookException.of(source, "a point from 0 to " + (count() - 1), index);
    }
    return index;
  }

  /** Whether the other holds the same coordinates, labels and words. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Points o
        && Arrays.equals(xy, o.xy)
        && Objects.equals(labels, o.labels)
        && source.equals(o.source);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(xy) + Objects.hashCode(labels);
  }

  /** For example {@code 1000 x 2 float32, 8 classes (ring of 8 Gaussians)}. */
  @Override
  public String toString() {
    String classes = hasLabels() ? ", " + classNames().size() + " classes" : ", no labels";
    return count() + " x 2 float32" + classes + " (" + source + ")";
  }
}
