package org.ganbook.gan;

import org.ganbook.GanbookException;

/** How many images may be drawn at a time. */
public final class Counts {
  private Counts() {}

  /** Refuses to draw no images, or more of a size than an array holds; gives their bytes. */
  public static int images(int images, long size) {
    if (images < 1) {
      throw GanbookException.of("sample", "at least 1 image", images);
    }
    return array("sample", images, size);
  }

  /** The numbers of an array, which are 2^31 - 9 at most. */
  public static int array(String what, long count, long size) {
    if (count > (Integer.MAX_VALUE - 8) / size) {
      throw GanbookException.of(
          what, "at most " + (Integer.MAX_VALUE - 8) / size + " of this size at a time", count);
    }
    return (int) (count * size);
  }
}
