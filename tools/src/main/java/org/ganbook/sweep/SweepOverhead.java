package org.ganbook.sweep;

import java.nio.file.Path;
import java.util.Locale;

/** Measures what an engine of sweeps costs beside the trainings, for docs/scaling.md. */
final class SweepOverhead {
  private SweepOverhead() {}

  /**
   * Takes a folder that is not there yet, a place such as {@code processes}, how many runs at once,
   * how many in all and the steps of each; then prints a row of the page's table, and what it has
   * left behind.
   */
  public static void main(String[] arguments) {
    String place = arguments[1];
    int atOnce = Integer.parseInt(arguments[2]);
    int runs = Integer.parseInt(arguments[3]);
    var sweep = Sweep.of("s4-gan", Integer.parseInt(arguments[4])).seeds(runs).scored(0);
    int threads = Thread.activeCount();
    long files = openFiles();
    long start = System.nanoTime();
    var results = sweep.run(Path.of(arguments[0]), place, atOnce, now -> {}, () -> false);
    double wall = (System.nanoTime() - start) / 1e9;
    double training = results.rows().stream().mapToDouble(SweepRow::seconds).sum();
    long complete = results.rows().stream().filter(SweepRow::complete).count();
    double overhead = (wall * atOnce - training) / runs;
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s, %d at once | %d | %.1f | %.1f | %.1f | %.1f %% |",
            place,
            atOnce,
            complete,
            wall,
            training / runs,
            overhead,
            100 * overhead * runs / training));
    System.out.println(
        String.format(
            Locale.ROOT,
            "left behind: %d processes, %d threads, %d open files",
            ProcessHandle.current().children().count(),
            Thread.activeCount() - threads,
            openFiles() - files));
  }

  /** 0 where the system does not say. */
  private static long openFiles() {
    String[] files = Path.of("/proc/self/fd").toFile().list();
    return files == null ? 0 : files.length;
  }
}
