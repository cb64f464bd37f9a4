package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ganbook.FileProblem;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.plot.ImageGrid;

/**
 * The files that a training leaves in its folder.
 *
 * @param folder where they go
 */
record RunFiles(Path folder) {
  static final String HISTORY = "history.csv";

  private static final int COLUMNS = 10;

  /** What a training leaves, and the lock beside it. */
  private static final Pattern OURS =
      Pattern.compile("(grid|panel|checkpoint)-.*|history\\.csv|generator\\.safetensors|\\..*");

  /** Makes the folder. */
  RunFiles {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be made a folder", e);
    }
  }

  /**
   * Finds out whose a folder is.
   *
   * @param folder need not be there
   * @return a file in it that no training wrote, if there is one
   */
  static Optional<String> stranger(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !OURS.matcher(name).matches())
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  /** Writes a file; an older one stays whole until then. */
  void write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    Path part = folder.resolve(name + ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be written", e);
    }
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
