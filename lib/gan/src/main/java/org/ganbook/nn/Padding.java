package org.ganbook.nn;

/** What a convolution does at an image's edge, and so the size of what it gives. */
public enum Padding {
  /** Zeros all around: the size depends on the stride alone. */
  SAME,
  /** Nothing: the kernel stays inside the image. */
  VALID;

  /**
   * Says the height or width after a convolution.
   *
   * @param size before, in pixels
   * @param kernel the kernel's, in pixels
   * @param stride pixels from one output to the next
   * @return ceil(size / stride) for SAME, floor((size - kernel) / stride) + 1 for VALID; below 1 if
   *     the kernel does not fit
   */
  public long convolved(long size, int kernel, int stride) {
    return this == SAME
        ? Math.floorDiv(size + stride - 1, stride)
        : Math.floorDiv(size - kernel, stride) + 1;
  }

  /**
   * Says the height or width after a transposed convolution.
   *
   * @param size before, in pixels
   * @param kernel the kernel's, in pixels
   * @param stride output pixels for one pixel of input
   * @return size * stride for SAME, and max(kernel - stride, 0) more for VALID
   */
  public long transposed(long size, int kernel, int stride) {
    return size * stride + (this == SAME ? 0 : Math.max(kernel - stride, 0));
  }
}
