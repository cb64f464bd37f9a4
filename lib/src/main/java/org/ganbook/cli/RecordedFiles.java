package org.ganbook.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.ganbook.FileProblem;
import org.ganbook.gan.Recording;

/** Makes of a run's folder what a {@link Recording} needs, in little room. */
final class RecordedFiles {
  private RecordedFiles() {}

  /**
   * Copies the history and packs the panels.
   *
   * @throws org.ganbook.GanbookException if the run has no history or a file cannot be written
   */
  static void write(Path run, Path folder) {
    var recording = Recording.load(run);
    try {
      Files.createDirectories(folder);
      Files.copy(
          run.resolve(Recording.HISTORY),
          folder.resolve(Recording.HISTORY),
          StandardCopyOption.REPLACE_EXISTING);
      for (long step : recording.panels().keySet()) {
        pack(run.resolve(Panels.rawName(step)), folder.resolve(Recording.panelName(step)));
      }
      Files.writeString(
          folder.resolve(Recording.STEPS),
          recording.panels().keySet().stream()
              .map(step -> step + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be written", e);
    }
  }

  private static void pack(Path from, Path to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
  }
}
