package org.ganbook.data;

import org.ganbook.GanbookException;

/**
 * Fashion-MNIST: 70,000 pictures of clothes in ten classes, in the sizes and the format of MNIST
 * (Xiao, Rasul and Vollgraf, arXiv:1708.07747).
 *
 * <p>Looked for in {@code fashion-mnist} of the {@link DataFolders}, else downloaded. Loading fails
 * with a {@link GanbookException} if its files are damaged, or are not there and no mirror gives
 * them.
 */
public final class FashionMnist {
  private FashionMnist() {}

  /** Returns Fashion-MNIST as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return IdxSource.here(IdxSet.FASHION_MNIST);
  }

  /** Loads the training images, {@code [60000, 28, 28, 1]}, labelled. */
  public static Images load() {
    return source().train();
  }

  /** Loads the test images, {@code [10000, 28, 28, 1]}, labelled. */
  public static Images loadTest() {
    return source().test();
  }
}
