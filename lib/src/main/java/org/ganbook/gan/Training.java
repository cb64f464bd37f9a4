package org.ganbook.gan;

import org.ganbook.data.Images;

/** A training run as its watchers see it: valid only during their calls. */
public interface Training {
  /**
   * Tells how far it has come.
   *
   * @return a snapshot
   */
  Progress progress();

  /**
   * Gives what was recorded so far.
   *
   * @return the history, which goes on growing
   */
  History history();

  /**
   * Draws images with the generator as it is now, always from the same noise, so that pictures of
   * different steps compare. It costs one pass through G.
   *
   * @param count number of images
   * @return uint8 images {@code [count, h, w, c]}
   */
  Images sample(int count);
}
