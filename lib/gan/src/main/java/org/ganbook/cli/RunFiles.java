package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;

/**
 * The files that a training leaves in its folder.
 *
 * @param folder where they go
 */
record RunFiles(Path folder) {
  static final String HISTORY = "history.csv";

  private static final int COLUMNS = 10;

  /** What a training that was killed before its first checkpoint leaves, and the lock. */
  private static final Pattern OF_NO_WORTH = Pattern.compile("(grid|panel)-.*|\\..*");

  /** Makes the folder. */
  RunFiles {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be made a folder", e);
    }
  }

  /**
   * Finds what a training without a checkpoint to go on from would write over.
   *
   * @param folder need not be there
   * @return a file in it that somebody may want to keep, if there is one
   */
  static Optional<String> kept(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !OF_NO_WORTH.matcher(name).matches())
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  /** Writes a file; an older one stays whole until then. */
  void write(String name, byte[] bytes) {
    WholeFile.write(folder.resolve(name), out -> out.write(bytes));
  }

  /** Writes images as a picture, ten in a row. */
  void grid(String name, Images images) {
    write(name, ImageGrid.of(images).inColumns(COLUMNS).picture().png());
  }

  /** Writes images as they are, to be drawn again. */
  void raw(String name, Images images) {
    Idx.write(images, folder.resolve(name));
  }
}
