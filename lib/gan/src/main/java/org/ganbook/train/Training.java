package org.ganbook.train;

import java.nio.file.Path;
import java.util.Optional;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;

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
   * @throws org.ganbook.GanbookException if the model learns points instead of images
   */
  Images sample(int count);

  /**
   * Tells where the run is kept, for watchers that keep something of theirs beside it.
   *
   * @return the run's folder; empty if the run is not kept
   */
  default Optional<Path> folder() {
    return Optional.empty();
  }
}
