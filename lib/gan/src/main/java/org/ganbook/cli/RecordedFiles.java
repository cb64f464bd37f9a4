package org.ganbook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.keep.Recording;

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
      WholeFile.store(
          folder.resolve(Recording.HISTORY),
          out -> Files.copy(run.resolve(Recording.HISTORY), out));
      for (long step : recording.panels().keySet()) {
        pack(run.resolve(PanelWatcher.rawName(step)), folder.resolve(Recording.panelName(step)));
      }
      String steps =
          recording.panels().keySet().stream()
              .map(step -> step + "\n")
              .collect(Collectors.joining());
      WholeFile.store(
          folder.resolve(Recording.STEPS),
          out -> out.write(steps.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be written", e);
    }
  }

  private static void pack(Path from, Path to) throws IOException {
    WholeFile.store(
        to,
        file -> {
          var out = new GZIPOutputStream(file);
          Files.copy(from, out);
          out.finish();
        });
  }
}
