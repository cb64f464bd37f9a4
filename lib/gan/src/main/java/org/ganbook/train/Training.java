package org.ganbook.train;

import java.nio.file.Path;
import java.util.Optional;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;

/** A training run as its watchers see it: valid only during their calls. */
public interface Training {
  /** Returns how far it has come. */
  Progress progress();

  /** Returns what was recorded so far; it goes on growing. */
  History history();

  /**
   * Draws uint8 images {@code [count, h, w, c]} with the generator as it is now, always from the
   * same noise, so that pictures of different steps compare. It costs one pass through G.
   *
   * @throws org.ganbook.GanbookException if the model learns points instead of images
   */
  Images sample(int count);

  /**
   * Returns the run's folder, for watchers that keep something of theirs beside it; empty if the
   * run is not kept.
   */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** Returns what watchers say of the run, in one line, if one of them says something. */
  default Optional<String> note() {
    return Optional.empty();
  }
}
