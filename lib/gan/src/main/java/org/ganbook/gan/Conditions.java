package org.ganbook.gan;

import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A condition for each of many images: a row of k numbers, one-hot where it stands for a class. */
public final class Conditions {
  private final float[] values;
  private final int size;
  private final boolean classes;
  private final Language language;

  private Conditions(float[] values, int size, boolean classes, Language language) {
    this.values = values;
    this.size = size;
    this.classes = classes;
    this.language = language;
  }

  /**
   * Takes the labels of images, one-hot: a row an image.
   *
   * @throws GanbookException if the images have no labels
   */
  public static Conditions ofLabels(Images images) {
    if (!images.hasLabels()) {
      throw GanbookException.of(
          "conditions", "images with labels, or conditions given by hand", images);
    }
    var labels = new int[images.count()];
    Arrays.setAll(labels, images::label);
    return ofClasses(images.classNames().size(), labels);
  }

  /**
   * Asks for classes, one-hot: a row a label.
   *
   * @param classes number of classes
   * @param labels the class of each row, from 0
   */
  public static Conditions ofClasses(int classes, int... labels) {
    if (classes < 1 || classes > 256 || labels.length == 0) {
      throw GanbookException.of(
          "conditions",
          "1 to 256 classes and at least one label",
          classes + " and " + labels.length);
    }
    var values = new float[Counts.array("conditions", labels.length, classes)];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw GanbookException.of("class", "a number from 0 to " + (classes - 1), labels[i]);
      }
      values[i * classes + labels[i]] = 1;
    }
    return new Conditions(values, classes, true, null);
  }

  /**
   * Takes any numbers, such as the thickness and slant of each image's strokes; best scaled to
   * about [-1, 1]: a row an image, all of one length. {@link Measures} scales them so.
   */
  public static Conditions of(float[][] rows) {
    return of(rows, null);
  }

  /** The same, in a language, or in none. */
  static Conditions of(float[][] rows, Language language) {
    for (int i = 0; i < rows.length; i++) {
      GanbookException.ifNull("conditions, row " + i, rows[i]);
    }
    if (rows.length == 0 || rows[0].length == 0) {
      throw GanbookException.of("conditions", "at least one row of at least one number", "none");
    }
    int size = rows[0].length;
    var values = new float[Counts.array("conditions", rows.length, size)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != size) {
        throw GanbookException.of("conditions, row " + i, size + " numbers", rows[i].length);
      }
      for (int j = 0; j < size; j++) {
        if (!Float.isFinite(rows[i][j])) {
          throw GanbookException.of("conditions, row " + i, "finite numbers", rows[i][j]);
        }
        values[i * size + j] = rows[i][j];
      }
    }
    return new Conditions(values, size, false, language);
  }

  /**
   * What a sample is asked for when nobody says: classes in turn, the examples of a language, or
   * the rows from the first.
   */
  public Conditions inTurn(int count) {
    if (language != null) {
      return language.examples(count);
    }
    if (classes) {
      var labels = new int[count];
      Arrays.setAll(labels, i -> i % size);
      return ofClasses(size, labels);
    }
    var rows = new float[Counts.array("conditions", count, size)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = values[i % values.length];
    }
    return new Conditions(rows, size, false, null);
  }

  /** The conditions of a run; for an unconditional network an empty tensor, which nothing reads. */
  static TFloat32 tensor(Conditions asked, int from, int to) {
    float[] values = asked == null ? new float[0] : asked.rows(from, to);
    return TFloat32.tensorOf(
        Shape.of(to - from, values.length / (to - from)), DataBuffers.of(values));
  }

  /** Some of the rows, for a run of the sampler. */
  public float[] rows(int from, int to) {
    return Arrays.copyOfRange(values, from * size, to * size);
  }

  /** Returns the number of rows, one an image. */
  public int count() {
    return values.length / size;
  }

  /** Returns the size of a condition: numbers in a row. */
  public int size() {
    return size;
  }

  /** Returns whether the rows stand for classes, and so are one-hot. */
  public boolean classes() {
    return classes;
  }

  /** Returns the language that the rows are in; null for classes and for bare numbers. */
  public Language language() {
    return language;
  }

  /** Labels what was drawn by these conditions, where they say of which classes it is to be. */
  public Images label(Images drawn, List<String> classNames) {
    if (language != null) {
      return language.labelled(drawn, this);
    }
    return classes && !classNames.isEmpty() ? drawn.withLabels(labels(), classNames) : drawn;
  }

  /** Puts some rows together, in a new order. */
  public Conditions pick(int... indices) {
    var picked = new float[Counts.array("conditions", indices.length, size)];
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= count()) {
        throw GanbookException.of("conditions", "a row from 0 to " + (count() - 1), indices[i]);
      }
      System.arraycopy(values, indices[i] * size, picked, i * size, size);
    }
    return new Conditions(picked, size, classes, language);
  }

  /** The class of each one-hot row. */
  public byte[] labels() {
    var labels = new byte[count()];
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 1) {
        labels[i / size] = (byte) (i % size);
      }
    }
    return labels;
  }

  @Override
  public String toString() {
    String what = language != null ? ", " + language : classes ? " classes" : " numbers";
    return count() + " conditions of " + size + what;
  }
}
