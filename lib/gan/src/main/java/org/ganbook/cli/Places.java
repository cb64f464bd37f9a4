package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/**
 * Where a command writes: to names that say what is in the file, and never to what it reads, by
 * whatever name or link it is called.
 */
final class Places {
  private Places() {}

  /** Refuses what an option names, null for none, where its name has another ending. */
  static void needEnding(String option, Path out, String... endings) {
    if (out != null && Stream.of(endings).noneMatch(out.toString()::endsWith)) {
      throw GanbookException.of(option, "a name that ends in " + String.join(" or ", endings), out);
    }
  }

  /** Refuses a place, null for none, in a folder that is read, or what {@link #fromFiles} does. */
  static void fromFolder(String option, Path out, Path read) {
    try {
      if (out != null && Files.isDirectory(read) && real(out).startsWith(read.toRealPath())) {
        throw GanbookException.of(option, "a place outside the run's folder", out);
      }
    } catch (IOException e) {
      throw FileProblem.of(out, "cannot be compared with " + read, e);
    }
    fromFiles(option, out, read);
  }

  /**
   * Refuses a place, null for none, that is the file which is read, or one of the folder of files;
   * that need not be there.
   */
  static void fromFiles(String option, Path out, Path read) {
    if (out == null || !Files.exists(out) || !Files.exists(read)) {
      return;
    }
    try {
      for (Path file : Files.isDirectory(read) ? files(read) : List.of(read)) {
        if (Files.isSameFile(out, file)) {
          throw GanbookException.of(option, "another file than those that are read", out);
        }
      }
    } catch (IOException e) {
      throw FileProblem.of(out, "cannot be compared with " + read, e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::exists).toList();
    }
  }

  /** A path without links, as far as it is there. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    return Files.exists(absolute) || absolute.getParent() == null
        ? absolute.toRealPath()
        : real(absolute.getParent()).resolve(absolute.getFileName());
  }
}
