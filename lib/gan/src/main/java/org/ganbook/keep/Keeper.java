package org.ganbook.keep;

import java.nio.file.Path;
import java.util.Optional;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Trainable;

/** Keeps one training, or lets it go unkept. */
public interface Keeper extends AutoCloseable {
  /** Lets the model go on from where its run had come to; this training ends at a last step. */
  default void resume(long lastStep) {}

  /** Where the run is kept, if it is. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** Looks whether something is to be written, after each step. */
  default void stepped() {}

  /** Writes where the training has ended. */
  default void ended() {}

  @Override
  default void close() {}

  /** The keeper of a folder; of none, one that does nothing. */
  static Keeper of(Trainable gan, RunFolder folder) {
    return folder == null
        ? new Keeper() {}
        : new FolderKeeper((Gan) gan, folder, System.out::println, System::nanoTime);
  }
}
