package org.ganbook.figure;

import java.util.List;
import java.util.Optional;
import org.ganbook.GanbookException;

/**
 * Images of one size that a grid or a film can show: bytes, row by row, the channels of a pixel
 * side by side. In the GAN library {@code Images} are such.
 */
public interface ImageBatch {
  /** Returns how many images there are. */
  int count();

  /** Returns the pixels from top to bottom. */
  int height();

  /** Returns the pixels from left to right. */
  int width();

  /** Returns the numbers a pixel has: 1 for grey, 3 for red, green and blue. */
  int channels();

  /** Returns all pixels, {@code [count, height, width, channels]}, unsigned; not to be changed. */
  byte[] pixels();

  /** Returns the first {@code n} images. */
  ImageBatch take(int n);

  /** Returns whether each image has a {@link #captions caption} of its own, such as its class. */
  default boolean hasLabels() {
    return false;
  }

  /**
   * Returns what each image is called.
   *
   * @throws GanbookException if they have no names
   */
  default List<String> captions() {
    throw GanbookException.of("captions", "labelled images", this);
  }

  /** Returns a sentence that must be shown with these images, if there is one. */
  default Optional<String> notice() {
    return Optional.empty();
  }
}
