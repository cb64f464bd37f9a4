package org.ganbook.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.GanSpec;
import org.ganbook.nn.Layers;
import org.ganbook.nn.Network;
import org.ganbook.sweep.RunTask;
import org.ganbook.sweep.Sweep;
import org.ganbook.sweep.SweepResults;
import org.ganbook.sweep.SweepRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings in real executors, which are killed at any moment. */
@Tag("slow")
class SparkEngineTest {
  private static final int STEPS = 10_000;
  private static final String TWO = "local-cluster[2]";

  @TempDir private static Path shared;
  private static Map<String, String> unbroken;

  @TempDir private Path folder;
  private final Map<Process, Path> started = new LinkedHashMap<>();

  /** A few drawn digits under a name whose files the library does not replace by drawn ones. */
  @BeforeAll
  static void trainInProcesses() throws IOException {
    Path data = Path.of(System.getenv("GANBOOK_DATA"), "kmnist");
    Files.createDirectories(data);
    var digits = StrokeDigits.draw(200, 1);
    Idx.write(digits, data.resolve("train-images-idx3-ubyte"));
    Idx.writeLabels(digits, data.resolve("train-labels-idx1-ubyte"));
    unbroken = histories(run(shared.resolve("processes"), "processes", 1));
    assertThat(unbroken).hasSize(2).doesNotContainValue("");
    assertThat(unbroken.values()).doesNotHaveDuplicates();
  }

  private static Sweep sweep() {
    var tiny =
        GanSpec.of(
                Network.of("g", Layers.dense(28 * 28), Layers.tanh(), Layers.reshape(28, 28, 1)),
                Network.of("d", Layers.flatten(), Layers.dense(1)))
            .withBatch(4);
    return Sweep.of(tiny, STEPS).data("kmnist").scored(0).vary("rate", 1e-4, 1e-3).seeds(1);
  }

  private static SweepResults run(Path out, String place, int atOnce) {
    return sweep().run(out, place, atOnce, now -> {}, () -> false);
  }

  /** Another process that makes the sweep. */
  static final class Driver {
    private Driver() {}

    public static void main(String[] arguments) {
      var unused = run(Path.of(arguments[0]), arguments[1], 0);
    }
  }

  private static Map<String, String> histories(SweepResults results) {
    assertThat(results.rows()).allSatisfy(row -> assertThat(row.error()).isEmpty());
    return results.rows().stream().collect(Collectors.toMap(SweepRow::toString, SweepRow::history));
  }

  @Test
  void anExecutorIsKilledAndAllRowsEqualThoseOfProcesses() {
    Path out = folder.resolve("killed");
    var work = CompletableFuture.supplyAsync(() -> run(out, TWO, 0));
    until(work, () -> running(out) == 2 && steps(out) > 0);
    ProcessHandle.current().children().findAny().orElseThrow().destroyForcibly();
    assertThat(histories(work.join())).isEqualTo(unbroken);
  }

  @Test
  void aStoppedSweepHasCheckpointsAndGoesOn() {
    Path out = folder.resolve("stopped");
    var half = sweep().run(out, TWO, 1, now -> {}, () -> steps(out) > 0);
    assertThat(half.rows()).hasSizeLessThan(2);
    assertThat(files(out, "checkpoint-")).isPositive();
    assertThat(histories(run(out, TWO, 0))).isEqualTo(unbroken);
  }

  /** As by Ctrl-C: Spark's own end must not come first. */
  @Test
  void aProcessThatIsToldToEndSavesFirst() throws Exception {
    Path out = folder.resolve("told");
    Process driver =
        java(
            "org.ganbook.cli.Main",
            "sweep",
            "classroom-gan",
            "--data=kmnist",
            "--steps=100000",
            "--seeds=1",
            "--score=0",
            "--on=local-cluster[1]",
            "--out=" + out);
    until(driver, () -> steps(out) > 0);
    var executors = driver.descendants().toList();
    driver.destroy();
    driver.waitFor();
    assertThat(files(out, "checkpoint-")).isEqualTo(1);
    assertThat(log(driver)).contains("stopped: 0 of 1 runs");
    assertThat(executors).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void onAClusterAWorkerIsKilledAndThenTheDriver() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String url = "spark://127.0.0.1:" + port;
    Process master = java("org.ganbook.spark.Node", "master", "--port", "" + port);
    var conf = new SparkConf();
    Safety.settings("127.0.0.1").forEach(conf::set);
    until(master, () -> takes(url, conf));

    var stranger = new SparkConf();
    Safety.withSecret("a secret of somebody else").forEach(stranger::set);
    refused(() -> Safety.check(Safety.Master.of(url), stranger), "same secret", "GANBOOK_SPARK");

    Process killed = worker(url);
    Process stays = worker(url);
    Path out = folder.resolve("worker");
    var work = CompletableFuture.supplyAsync(() -> run(out, url, 0));
    until(work, () -> running(out) == 2 && steps(out) > 0);
    killed.destroyForcibly();
    assertThat(histories(work.join())).isEqualTo(unbroken);

    Path again = folder.resolve("driver");
    Process driver = java(Driver.class.getName(), again.toString(), url);
    until(driver, () -> steps(again) > 0);
    var executors = stays.descendants().toList();
    driver.destroyForcibly().waitFor();
    until(stays, () -> executors.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(executors).isNotEmpty();
    assertThat(histories(run(again, url, 0))).isEqualTo(unbroken);
  }

  private Process worker(String url) {
    return java("org.ganbook.spark.Node", "worker", url, "--cores", "1", "--memory", "1g");
  }

  private static boolean takes(String url, SparkConf conf) {
    try {
      return Safety.check(Safety.Master.of(url), conf).equals("127.0.0.1");
    } catch (GanbookException notYet) {
      return false;
    }
  }

  @Test
  void aRunThatCannotBeMadeIsARowWithItsReasonAndTheOthersAreUnharmed() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system has no /proc");
    Path out = folder.resolve("ill");
    var tasks = sweep().vary("rate", 1e38, 1e-4).vary("batch", 4, 5, 6).prepare(out);
    Path other = tasks.get(2).folder().resolve("task.json");
    Files.writeString(other, Files.readString(other).replace(tasks.get(2).checksum(), "badc0de"));
    Files.delete(tasks.get(4).folder().resolve("task.json"));
    Path dying = tasks.get(3).folder();
    var ill = List.of(tasks.get(0), tasks.get(2), tasks.get(3), tasks.get(4), tasks.get(5));
    var work = CompletableFuture.runAsync(() -> new SparkEngine().run(TWO, ill, 0, () -> false));
    until(
        work,
        () -> {
          ProcessHandle.current()
              .children()
              .filter(child -> hasOpen(child, dying.resolve(".lock-task")))
              .forEach(ProcessHandle::destroyForcibly);
          return work.isDone();
        });
    work.join();

    List<SweepRow> rows = ill.stream().map(task -> task.row().orElseThrow()).toList();
    assertThat(rows.get(0).error()).contains("expected finite numbers");
    assertThat(rows.get(1).error()).contains("checksum badc0de").contains("GANBOOK_DATA");
    assertThat(rows.get(2).error()).contains("died 4 times").contains("137");
    assertThat(rows.get(3).error()).contains("every machine needs the sweep's folder");
    assertThat(rows.get(4).error()).isEmpty();
    assertThat(rows.get(4).steps()).isEqualTo(STEPS);
  }

  private static boolean hasOpen(ProcessHandle process, Path file) {
    try (var open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
      return open.anyMatch(link -> file.equals(target(link)));
    } catch (IOException gone) {
      return false;
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException closed) {
      return link;
    }
  }

  @Test
  void whatIsNotSafeOrNotThereIsRefusedInASentence() {
    assertThat(Safety.settings("localhost", "")).doesNotContainKey("spark.authenticate");
    refused(() -> Safety.settings("192.0.2.1", ""), Safety.SECRET, "found none");
    refused(() -> Safety.settings("127.0.0.1", "short"), "at least 16 characters");
    assertThat(Safety.settings("192.0.2.1", "0123456789abcdef"))
        .containsEntry("spark.authenticate", "true")
        .containsEntry("spark.network.crypto.enabled", "true")
        .containsEntry("spark.master.rest.enabled", "false");
    List<RunTask> tasks = sweep().prepare(folder);
    var engine = new SparkEngine();
    refused(() -> engine.run("spark://here", tasks, 0, () -> false), "spark://HOST:PORT", "here");
    refused(() -> engine.run("spark://127.0.0.1:1", tasks, 0, () -> false), "master", "none");
    refused(() -> engine.run("local-cluster[a]", tasks, 0, () -> false), "local-cluster[N]");
    refused(() -> engine.run("local-cluster[0]", tasks, 0, () -> false), "local-cluster[N]");
  }

  private static void refused(Runnable line, String... parts) {
    assertThatThrownBy(line::run).isInstanceOf(GanbookException.class).message().contains(parts);
  }

  private Process java(String... words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    try {
      var child = new ProcessBuilder(command).redirectErrorStream(true);
      Path log = Files.createTempFile(shared, "log", "");
      Process process = child.redirectOutput(log.toFile()).start();
      started.put(process, log);
      return process;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String log(Process process) throws IOException {
    return Files.readString(started.get(process));
  }

  @AfterEach
  void nothingIsLeft() {
    started.keySet().forEach(Process::destroyForcibly);
    started.keySet().forEach(process -> process.onExit().join());
    until(new CompletableFuture<>(), () -> ProcessHandle.current().children().count() == 0);
  }

  private static long running(Path out) {
    return results(out).flatMap(now -> now.running().values().stream()).count();
  }

  /** The steps of all runs of a sweep that is under way. */
  private static long steps(Path out) {
    return results(out)
        .flatMap(now -> now.running().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static Stream<SweepResults> results(Path out) {
    return Files.exists(out.resolve("sweep.json"))
        ? Stream.of(Sweep.in(out.toString()))
        : Stream.of();
  }

  private static long files(Path out, String prefix) {
    try (var all = Files.walk(out)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(CompletableFuture<?> work, BooleanSupplier there) {
    while (!there.getAsBoolean()) {
      assertThat(work.isCompletedExceptionally()).as("whether it has failed").isFalse();
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void until(Process work, BooleanSupplier there) throws IOException {
    while (!there.getAsBoolean()) {
      assertThat(work.isAlive()).as(log(work)).isTrue();
      LockSupport.parkNanos(50_000_000);
    }
  }
}
