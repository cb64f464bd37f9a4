package org.ganbook.keep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/**
 * The runs of one name, each in a numbered folder: {@code runs/s4-gan/1}, {@code runs/s4-gan/2}. A
 * changed hyper-parameter begins a new run, and changing it back goes on with the old one.
 *
 * <p>They lie in the folder {@code runs} of the working directory, which in JupyterLab is the
 * notebook's: seen beside it, moved with it, deleted with a click, and not in the way of another
 * course.
 */
final class Runs {
  private Runs() {}

  /** Finds the folder of a run: where it is already, or a new one; then it says why. */
  static Path folderOf(Path folder, JsonNode identity, Consumer<String> say) {
    List<Path> runs = in(folder);
    Path latest = null;
    JsonNode before = null;
    FileTime time = FileTime.fromMillis(Long.MIN_VALUE);
    for (Path run : runs) {
      List<Path> files = RunFolder.at(run).files();
      JsonNode found =
          files.stream().map(Runs::identity).filter(Objects::nonNull).findFirst().orElse(null);
      if (found == null) {
        continue;
      }
      if (RunIdentity.differences(found, identity).isEmpty()) {
        return run;
      }
      FileTime written = time(files.get(0));
      if (written.compareTo(time) > 0) {
        latest = run;
        before = found;
        time = written;
      }
    }
    Path fresh = folder.resolve(String.valueOf(runs.isEmpty() ? 1 : number(runs.get(0)) + 1));
    if (latest != null) {
      var differences = RunIdentity.differences(before, identity);
      say.accept(
          "a new run, kept in "
              + fresh
              + "; it differs from "
              + latest
              + " in "
              + String.join("; ", differences));
    }
    return fresh;
  }

  /** What a checkpoint says it is of; null where it does not say. */
  private static JsonNode identity(Path checkpoint) {
    try {
      return Checkpoint.identity(checkpoint);
    } catch (GanbookException damaged) {
      return null;
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
  }

  /** The runs' folders, the highest number first. */
  private static List<Path> in(Path folder) {
    try (var all = Files.list(folder)) {
      return all.filter(run -> run.getFileName().toString().matches("[1-9]\\d{0,8}"))
          .filter(Files::isDirectory)
          .sorted(Comparator.comparingInt(Runs::number).reversed())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  private static int number(Path run) {
    return Integer.parseInt(run.getFileName().toString());
  }
}
