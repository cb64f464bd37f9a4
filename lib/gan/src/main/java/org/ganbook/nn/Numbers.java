package org.ganbook.nn;

import java.util.Arrays;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.tensorflow.ndarray.Shape;

/**
 * Numbers in a shape, outside of any graph: what goes into a network and comes out of it, small
 * enough to be looked at.
 *
 * <p>A value: nothing here changes after it is made. Of a batch the first size counts the samples.
 */
public final class Numbers {
  private final Shape shape;
  private final float[] values;

  private Numbers(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * Puts numbers into a shape.
   *
   * @param shape of all of them, such as {@code [batch, height, width, channels]}
   * @param values row by row, the last size fastest; copied
   * @throws GanbookException if they do not fill the shape
   */
  public static Numbers of(Shape shape, float... values) {
    if (shape == null || shape.hasUnknownDimension() || shape.size() != values.length) {
      throw GanbookException.of("numbers", "as many as fill " + shape, values.length);
    }
    return new Numbers(shape, values.clone());
  }

  /**
   * Makes a batch of rows, such as a z each: {@code [rows, numbers in one]}.
   *
   * @throws GanbookException if there are none, or the rows are not of one length
   */
  public static Numbers of(float[][] rows) {
    float[] values = joined("numbers", rows);
    return new Numbers(Shape.of(rows.length, rows[0].length), values);
  }

  /**
   * Makes one grey image of rows of numbers, {@code [height][width]}: {@code [1, height, width,
   * 1]}.
   *
   * @throws GanbookException if there are none, or the rows are not of one length
   */
  public static Numbers image(float[]... rows) {
    float[] values = joined("image", rows);
    return new Numbers(Shape.of(1, rows.length, rows[0].length, 1), values);
  }

  private static float[] joined(String where, float[]... rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw GanbookException.of(where + ", row " + i, width + " numbers", rows[i].length);
      }
      System.arraycopy(rows[i], 0, values, i * width, width);
    }
    if (values.length == 0) {
      throw GanbookException.of(where, "at least one number", "none");
    }
    return values;
  }

  /**
   * Takes the pixels of images as networks see them, {@code 2 * pixel / 255 - 1}: {@code [count,
   * height, width, channels]}, in [-1, 1].
   */
  public static Numbers of(Images images) {
    byte[] pixels = images.pixels();
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[i]) * 2 / 255f - 1;
    }
    int[] sizes = images.shape();
    return new Numbers(Shape.of(sizes[0], sizes[1], sizes[2], sizes[3]), values);
  }

  /**
   * Shows numbers in [-1, 1] as pixels from 0 to 255, uint8 images {@code [count, height, width,
   * channels]} without labels; numbers beyond are cut off.
   *
   * @throws GanbookException if the shape is not one of images
   */
  public Images images() {
    if (shape.numDimensions() != 4) {
      throw GanbookException.of("images of numbers", "[count, height, width, channels]", shape);
    }
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      double pixel = Math.rint((values[i] + 1) * 127.5f);
      pixels[i] = (byte) (int) Math.max(0, Math.min(255, pixel));
    }
    long[] sizes = shape.asArray();
    return Images.of(pixels, (int) sizes[0], (int) sizes[1], (int) sizes[2], (int) sizes[3]);
  }

  /** Multiplies each number by a factor, and leaves these as they are. */
  public Numbers times(double factor) {
    float[] products = new float[values.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = (float) (values[i] * factor);
    }
    return new Numbers(shape, products);
  }

  /** Returns the shape of all of them. */
  public Shape shape() {
    return shape;
  }

  /** Returns the shape of one sample of a batch: all sizes but the first. */
  public Shape sampleShape() {
    return shape.tail();
  }

  /** Returns the numbers, row by row: not a copy, do not modify. */
  public float[] values() {
    return values;
  }

  /**
   * Returns a copy of the numbers of one sample of a batch, row by row.
   *
   * @throws GanbookException if there is no such sample
   */
  public float[] row(int sample) {
    int rows = shape.numDimensions() == 0 ? 0 : (int) shape.get(0);
    if (sample < 0 || sample >= rows) {
      throw GanbookException.of("numbers " + shape, "a row from 0 to " + (rows - 1), sample);
    }
    int size = values.length / rows;
    return Arrays.copyOfRange(values, sample * size, (sample + 1) * size);
  }

  /** Returns a copy of the samples of a batch, a row each, as programs for statistics want them. */
  public double[][] rows() {
    double[][] rows = new double[shape.numDimensions() == 0 ? 0 : (int) shape.get(0)][];
    for (int i = 0; i < rows.length; i++) {
      float[] row = row(i);
      rows[i] = new double[row.length];
      for (int j = 0; j < row.length; j++) {
        rows[i][j] = row[j];
      }
    }
    return rows;
  }

  /** Returns their mean. */
  public double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Returns the root of the mean square distance from their mean. */
  public double standardDeviation() {
    double mean = mean();
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  /** Whether the other has the same shape and the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers o && shape.equals(o.shape) && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The shape, then the numbers as rows; of many the first ones. */
  @Override
  public String toString() {
    return NumbersText.of(shape, values);
  }
}
