package org.ganbook.data;

import org.ganbook.GanbookException;

/**
 * Kuzushiji-MNIST: 70,000 cursive Japanese characters in ten classes, in the sizes and the format
 * of MNIST (Clanuwat et al., arXiv:1812.01718).
 *
 * <p>Looked for in {@code kmnist} of the {@link DataFolders}, else downloaded. Loading fails with a
 * {@link GanbookException} if its files are damaged, or are not there and no mirror gives them.
 */
public final class Kmnist {
  private Kmnist() {}

  /** Returns KMNIST as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return IdxSource.here(IdxSet.KMNIST);
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
