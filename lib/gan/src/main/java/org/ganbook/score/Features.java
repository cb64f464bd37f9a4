package org.ganbook.score;

import java.util.Arrays;
import org.ganbook.GanbookException;

/**
 * Numbers that describe images, a row an image: what distances between images are made of.
 *
 * @param values {@code [count, size]}, row by row; kept, not copied
 * @param count number of images
 * @param size numbers an image
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record Features(float[] values, int count, int size) {
  /** Refuses an array of another length and numbers that are not finite. */
  public Features {
    if (count < 1 || size < 1 || values.length != (long) count * size) {
      throw GanbookException.of(
          "features", "at least one row and number, " + count + " x " + size, values.length);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw GanbookException.of("features", "finite numbers", value);
      }
    }
  }

  /** Takes rows as they are: at least one, all of one length. */
  public static Features of(float[][] rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw GanbookException.of("features", "at least one row of at least one number", "none");
    }
    int size = rows[0].length;
    var values = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != size) {
        throw GanbookException.of("features, row " + i, size + " numbers", rows[i].length);
      }
      System.arraycopy(rows[i], 0, values, i * size, size);
    }
    return new Features(values, rows.length, size);
  }

  /** The first rows, all of them if they are fewer. */
  Features take(int most) {
    int rows = Math.min(most, count);
    return new Features(Arrays.copyOf(values, rows * size), rows, size);
  }

  /** The rows at these places. */
  Features pick(int... places) {
    var picked = new float[places.length * size];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(values, places[i] * size, picked, i * size, size);
    }
    return new Features(picked, places.length, size);
  }

  /** One number of one image. */
  double at(int row, int column) {
    return values[row * size + column];
  }

  @Override
  public String toString() {
    return count + " x " + size + " features";
  }
}
