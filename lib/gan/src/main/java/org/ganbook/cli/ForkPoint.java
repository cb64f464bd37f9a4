package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.files.FileProblem;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.keep.RunFolder;
import org.ganbook.keep.Runs;

/** From which step of which run another one goes on. */
record ForkPoint(Path run, int step) {
  private static final Pattern WRITTEN = Pattern.compile("(.+)@(\\d{1,9})");

  /**
   * Reads what one has typed, such as {@code runs/a@3000}.
   *
   * @param out where the new run goes: another folder than the run's
   */
  static ForkPoint of(String typed, Path out) {
    var parts = WRITTEN.matcher(typed);
    if (!parts.matches()) {
      throw GanbookException.of(
          "--from", "a run's folder and a step such as runs/a@3000", "\"" + typed + "\"");
    }
    Path run = Path.of(parts.group(1));
    var newest = RunFolder.at(run).newest();
    if (newest.isEmpty()) {
      throw GanbookException.of("--from", "the folder of a run with a checkpoint", run);
    }
    int step = Integer.parseInt(parts.group(2));
    if (step > newest.get().step()) {
      throw GanbookException.of(
          "--from", "a step up to " + newest.get().step() + ", where " + run + " ends", step);
    }
    try {
      if (Files.exists(out) && Files.isSameFile(run, out)) {
        throw GanbookException.of("--out", "another folder than that of the run", out);
      }
    } catch (IOException e) {
      throw FileProblem.of(out, "cannot be compared with " + run, e);
    }
    return new ForkPoint(run, step);
  }

  /** Makes the model that goes on from there, kept in a folder. */
  Gan gan(Images data, UnaryOperator<GanSpec> change, RunFolder to) {
    RunFolder from = RunFolder.at(run);
    try (Gan gan = Runs.model(from, data)) {
      return Runs.fork(gan, from, step, change, to);
    }
  }
}
