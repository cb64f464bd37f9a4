package org.ganbook.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ganbook.data.Idx;
import org.ganbook.data.StrokeDigits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings in real processes, which are killed at any moment. */
class ProcessesTest {
  private static final int STEPS = 10_000;

  @TempDir private Path folder;

  /** A few drawn digits under a name whose files the library does not replace by drawn ones. */
  @BeforeAll
  static void drawData() throws IOException {
    Path data = Path.of(System.getenv("KERAS_HOME"), "datasets", "kmnist");
    Files.createDirectories(data);
    var digits = StrokeDigits.draw(200, 1);
    Idx.write(digits, data.resolve("train-images-idx3-ubyte"));
    Idx.writeLabels(digits, data.resolve("train-labels-idx1-ubyte"));
  }

  private static Sweep sweep() {
    return Sweep.of(SweepTest.tiny(), STEPS)
        .data("kmnist")
        .scored(0)
        .vary("rate", 1e-4, 1e-3)
        .seeds(1);
  }

  private SweepResults run(String name, int atOnce) {
    return sweep().run(folder.resolve(name), Sweep.PROCESSES, atOnce, now -> {}, () -> false);
  }

  private static Map<String, String> histories(SweepResults results) {
    assertThat(results.rows()).allSatisfy(row -> assertThat(row.error()).isEmpty());
    return results.rows().stream().collect(Collectors.toMap(SweepRow::toString, SweepRow::history));
  }

  @Test
  void whateverIsKilledEveryRowComesAndEqualsThatOfAnUnbrokenRun() {
    var unbroken = histories(run("one by one", 1));
    assertThat(unbroken).hasSize(2).doesNotContainValue("");
    assertThat(unbroken.values()).doesNotHaveDuplicates();

    // Both beside each other, and a child is killed in the middle.
    Path killed = folder.resolve("killed");
    var work = CompletableFuture.supplyAsync(() -> run("killed", 2));
    until(() -> steps(killed) > STEPS / 10);
    assertThat(kill(children(killed))).isPositive();
    assertThat(histories(work.join())).isEqualTo(unbroken);

    // Stopped, which keeps checkpoints, and the same line again.
    Path stopped = folder.resolve("stopped");
    var half =
        sweep().run(stopped, Sweep.PROCESSES, 1, now -> {}, () -> steps(stopped) > STEPS / 10);
    assertThat(half.rows()).hasSizeLessThan(2);
    assertThat(children(stopped)).isEmpty();
    assertThat(files(stopped, "checkpoint-")).isPositive();
    assertThat(histories(run("stopped", 1))).isEqualTo(unbroken);
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void aRunThatCannotBeMadeIsARowWithItsReasonAndTheOthersAreUnharmed() throws IOException {
    Path out = folder.resolve("ill");
    Sweep ill = sweep().vary("rate", 1e38, 1e-4).vary("batch", 4, 5);
    var tasks = ill.prepare(out);
    // Of the second one the data are others, as on a machine without MNIST; the third one dies.
    Path other = tasks.get(1).folder().resolve(RunTask.TASK);
    Files.writeString(other, Files.readString(other).replace(tasks.get(1).checksum(), "badc0de"));
    Path dying = tasks.get(2).folder();
    var work =
        CompletableFuture.runAsync(
            () -> new Processes().run(Sweep.PROCESSES, tasks, 2, () -> false));
    until(
        () -> {
          kill(children(dying));
          return work.isDone();
        });
    work.join();

    List<SweepRow> rows = tasks.stream().map(task -> task.row().orElseThrow()).toList();
    assertThat(rows.get(0).error()).contains("expected finite numbers");
    assertThat(rows.get(0).steps()).isPositive().isLessThan(STEPS);
    assertThat(rows.get(1).error()).contains("checksum badc0de").contains("GANBOOK_DATA");
    assertThat(rows.get(2).error()).contains("died 4 times");
    assertThat(rows.get(3).error()).isEmpty();
    assertThat(rows.get(3).steps()).isEqualTo(STEPS);
    assertThat(SweepResults.of(out).progress()).isEqualTo("4 of 4 runs · 3 failed");
  }

  /** Where the process that made the sweep is gone, its children end, with checkpoints. */
  @Test
  void childrenDoNotOutliveTheirParent() throws Exception {
    Path out = folder.resolve("orphans");
    Path log = folder.resolve("log");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.ganbook.cli.Main",
            "sweep",
            "classroom-gan",
            "--data=kmnist",
            "--steps=100000",
            "--seeds=1",
            "--score=0",
            "--out=" + out);
    var parent =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    until(() -> steps(out) > 0 || !parent.isAlive());
    var children = parent.descendants().toList();
    assertThat(children).as(Files.readString(log)).isNotEmpty();
    parent.destroyForcibly().waitFor();
    until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(files(out, "checkpoint-")).isPositive();
  }

  /** The steps of all runs of a sweep that is under way. */
  private static long steps(Path out) {
    return Files.exists(out.resolve(Sweep.FILE))
        ? SweepResults.of(out).running().values().stream().mapToInt(i -> i).sum()
        : 0;
  }

  private static long files(Path out, String prefix) {
    try (var all = Files.walk(out)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<ProcessHandle> children(Path where) {
    Predicate<ProcessHandle> there =
        child -> child.info().commandLine().orElse("").contains(where.toString());
    return ProcessHandle.current().descendants().filter(there).toList();
  }

  private static int kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    return processes.size();
  }

  private static void until(BooleanSupplier there) {
    while (!there.getAsBoolean()) {
      LockSupport.parkNanos(50_000_000);
    }
  }
}
