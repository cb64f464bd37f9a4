package org.ganbook.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/**
 * Where a run is kept, and how often: the checkpoints of one run in one folder, the newest few of
 * them, and where it was forked from another run the one of that step, too.
 *
 * <p>Every {@link #seconds} or, if that would cost more than a hundredth of the training time, more
 * rarely; besides that every so many steps, if wished, and always at the end.
 *
 * @param path the folder, made when the first checkpoint is written
 * @param checkpoints how many are kept
 * @param seconds time from one to the next
 * @param everySteps steps from one to the next; 0 for by time alone
 * @param strict whether a checkpoint that cannot be written ends the training
 * @param numbered whether it holds many runs, each in a numbered folder of its own: the one that is
 *     trained finds its own or begins a new one
 */
public record RunFolder(
    Path path, int checkpoints, double seconds, long everySteps, boolean strict, boolean numbered) {
  private static final String PREFIX = "checkpoint-";
  private static final String SUFFIX = ".safetensors";

  /** Refuses numbers that cannot work. */
  public RunFolder {
    GanbookException.ifNull("folder", path);
    if (checkpoints < 1) {
      throw GanbookException.of("checkpoints to keep", "at least 1", checkpoints);
    }
    if (!(seconds > 0)) {
      throw GanbookException.of("seconds between checkpoints", "a number above 0", seconds);
    }
    if (everySteps < 0) {
      throw GanbookException.of("steps between checkpoints", "at least 1", everySteps);
    }
  }

  /**
   * Chooses a folder, which need not be there: two checkpoints, every 30 seconds; where one cannot
   * be written training goes on and says so.
   */
  public static RunFolder at(Path path) {
    return new RunFolder(path, 2, 30, 0, false, false);
  }

  /**
   * Chooses a name: the run lies in {@code runs/NAME/1}, or a higher number if runs of that name
   * with another spec, seed or data are there, in the working directory (a notebook's own folder)
   * or in the folder that the environment variable {@code GANBOOK_RUNS} names.
   *
   * @param name such as "s4-gan"
   * @throws GanbookException if the name cannot be a folder's
   */
  public static RunFolder named(String name) {
    if (name == null || !name.matches("\\w[\\w .-]*")) {
      throw GanbookException.of(
          "name of a run", "letters, digits, spaces, '.', '-' and '_'", "\"" + name + "\"");
    }
    String given = System.getenv("GANBOOK_RUNS");
    Path runs = Path.of(given == null || given.isBlank() ? "runs" : given);
    return new RunFolder(runs.resolve(name), 2, 30, 0, false, true);
  }

  /** The folder of one run among those of its name, kept as these are. */
  RunFolder ofOne(Path run) {
    return new RunFolder(run, checkpoints, seconds, everySteps, strict, false);
  }

  /** Sets how many checkpoints, the newest, are kept: at least 1. */
  public RunFolder keepNewest(int most) {
    return new RunFolder(path, most, seconds, everySteps, strict, numbered);
  }

  /** Sets the seconds between checkpoints; more where one takes over a hundredth of them. */
  public RunFolder everySeconds(double time) {
    return new RunFolder(path, checkpoints, time, everySteps, strict, numbered);
  }

  /** Writes a checkpoint at each multiple of a number of steps too, whatever that costs. */
  public RunFolder everySteps(long steps) {
    if (steps < 1) {
      throw GanbookException.of("steps between checkpoints", "at least 1", steps);
    }
    return new RunFolder(path, checkpoints, seconds, steps, strict, numbered);
  }

  /** Ends the training where a checkpoint cannot be written: disk full, folder read-only. */
  public RunFolder endIfNotWritten() {
    return new RunFolder(path, checkpoints, seconds, everySteps, true, numbered);
  }

  /** Finds the newest checkpoint that is whole, if there is one. */
  public Optional<Checkpoint> newest() {
    return newest(damage -> {});
  }

  /** The same, with a word about each damaged file that is passed over. */
  Optional<Checkpoint> newest(Consumer<String> say) {
    return newest(Integer.MAX_VALUE, say);
  }

  /** Finds the newest whole checkpoint at or before a step. */
  Optional<Checkpoint> newest(int last, Consumer<String> say) {
    String most = name(file(last));
    for (Path file : files().stream().filter(f -> name(f).compareTo(most) <= 0).toList()) {
      try {
        return Optional.of(Checkpoint.read(file));
      } catch (GanbookException e) {
        say.accept(e.getMessage() + "; the checkpoint before it is taken");
      }
    }
    return Optional.empty();
  }

  /** The checkpoints' files, newest first; none of them read yet. */
  List<Path> files() {
    try (var all = Files.list(path)) {
      return all.filter(file -> name(file).startsWith(PREFIX) && name(file).endsWith(SUFFIX))
          .sorted(Comparator.comparing(RunFolder::name).reversed())
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw FileProblem.of(path, "cannot be read", e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Where it is a folder of runs, of one name or of a sweep, a hint at one of them; else empty. */
  String runsInside() {
    try (var all = Files.list(path)) {
      Optional<Path> run =
          all.filter(each -> name(each).matches("\\d{1,9}|.*seed=\\d+"))
              .filter(Files::isDirectory)
              .sorted()
              .findFirst();
      String sweep = Files.exists(path.resolve("sweep.json")) ? "it holds a sweep: " : "";
      return run.map(one -> "; " + sweep + "name one of the runs in it, such as " + one).orElse("");
    } catch (IOException e) {
      throw FileProblem.of(path, "cannot be read", e);
    }
  }

  /** The file of a step. */
  Path file(int step) {
    return path.resolve(String.format(Locale.ROOT, "%s%010d%s", PREFIX, step, SUFFIX));
  }

  /**
   * Deletes all but the newest checkpoints and that of one step, and whatever a killed process left
   * half written.
   */
  void tidy(int kept) throws IOException {
    for (Path old : files().stream().skip(checkpoints).toList()) {
      if (!old.equals(file(kept))) {
        Files.deleteIfExists(old);
      }
    }
    try (var parts = Files.newDirectoryStream(path, PREFIX + "*.part")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  @Override
  public String toString() {
    return numbered
        ? "runs in " + path
        : "run folder " + path + ", " + files().size() + " checkpoints";
  }
}
