package org.ganbook.notebook;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The jar that the kernel has the library from. A program that writes into it, as old versions of
 * Maven do, takes classes away that the kernel has not read yet.
 */
final class LibraryFile {
  private final Path jar;
  private final List<Object> state;

  private LibraryFile(Path jar) throws IOException {
    this.jar = jar;
    this.state = state(jar);
  }

  /** The jar of a class, as it is now; empty if the class is from no jar. */
  static Optional<LibraryFile> of(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(new LibraryFile(jar));
    } catch (URISyntaxException | IOException | RuntimeException nowhere) {
      return Optional.empty();
    }
  }

  /** Whether somebody has written into it since; a new file in its place does no harm. */
  boolean writtenOver() {
    try {
      List<Object> now = state(jar);
      return now.get(0).equals(state.get(0)) && !now.equals(state);
    } catch (IOException | RuntimeException gone) {
      return false;
    }
  }

  private static List<Object> state(Path jar) throws IOException {
    var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
    Object file = attributes.fileKey() == null ? jar : attributes.fileKey();
    return List.of(file, attributes.size(), attributes.lastModifiedTime());
  }
}
