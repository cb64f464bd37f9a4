package org.ganbook.gan;

import java.util.Locale;
import org.ganbook.data.Images;

/**
 * What D asks of images: how its logit at each image changes with each of its pixels. Where the
 * slope is positive, D would rather have the pixel brighter, where it is negative, darker. It is
 * through these slopes that D teaches G ({@link Pull} is their counterpart for points).
 *
 * @param images {@code [n, h, w, c]}, as they were given
 * @param logits {@code [n]}: D's logit at each image
 * @param slopes {@code [n, h, w, c]}: the derivative of an image's logit by each of its pixels, in
 *     logits per level of 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PixelPull(Images images, float[] logits, float[] slopes) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "pull of D's logit at the pixels of %s", images);
  }
}
