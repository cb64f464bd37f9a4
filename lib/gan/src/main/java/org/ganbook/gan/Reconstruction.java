package org.ganbook.gan;

import java.util.Locale;
import org.ganbook.nn.Numbers;

/**
 * How far the images that G draws of some z's are from others, and how that changes with z: what
 * gradient descent on z needs to find the z of an image (Zhu et al., 2016, arXiv:1609.03552).
 *
 * @param errors {@code [n]}: the squared Euclidean distance of the pixels in [0, 1]
 * @param gradient {@code [n, size]}: the derivatives of each error by the numbers of its z
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Reconstruction(float[] errors, Numbers gradient) {
  /** Returns the mean of the errors. */
  public double meanError() {
    double sum = 0;
    for (float error : errors) {
      sum += error;
    }
    return sum / errors.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d reconstructions, mean squared distance %.3g", errors.length, meanError());
  }
}
