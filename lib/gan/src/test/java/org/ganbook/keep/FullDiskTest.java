package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up while a run is kept on it. A limit on the size of files stands for the disk:
 * a checkpoint grows with its history, so the first ones fit and later ones do not.
 */
@Tag("slow")
class FullDiskTest {
  private static final int STEPS = 400;

  @TempDir Path folder;
  private long kilobytes;

  @BeforeEach
  void measureACheckpoint() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")), "files are limited by bash's ulimit");
    Path measured = folder.resolve("measured");
    try (var gan = Gan.create(KilledRun.spec(), Toy.images(), 3)) {
      Trainer.of(gan).steps(STEPS / 2).keep(RunFolder.at(measured)).train();
    }
    kilobytes = RunFolder.at(measured).file(STEPS / 2).toFile().length() / 1024;
  }

  private record Ended(int code, String said) {}

  private Ended train(Path run, String... more) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            "/bin/bash",
            "-c",
            "ulimit -f " + kilobytes + "; exec \"$@\"",
            "bash",
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            run.toString(),
            String.valueOf(STEPS));
    var whole = new ArrayList<>(command);
    whole.addAll(List.of(more));
    Process child = new ProcessBuilder(whole).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(child.waitFor(), said);
  }

  @Test
  void trainingGoesOnSaysSoOnceAndLeavesTheOlderCheckpoints() throws Exception {
    Path run = folder.resolve("run");
    Ended ended = train(run);
    assertThat(ended.said).containsOnlyOnce("training goes on, older checkpoints are untouched");
    assertThat(ended.said).contains("cannot be written: File too large;");
    assertThat(ended.code).isZero();
    Checkpoint newest = RunFolder.at(run).newest().orElseThrow();
    assertThat(newest.step()).isBetween(1, STEPS - 1);
    assertThat(RunFolder.at(run).files()).hasSize(2);
    try (var parts = Files.newDirectoryStream(run, "*.part")) {
      assertThat(parts).isEmpty();
    }
    try (var unbroken = Gan.create(KilledRun.spec(), Toy.images(), 3);
        var resumed = Gan.create(KilledRun.spec(), Toy.images(), 3)) {
      Trainer.of(unbroken).steps(STEPS).train();
      Trainer.of(resumed).steps(STEPS).keep(RunFolder.at(run)).train();
      var weights = unbroken.weights();
      resumed.weights().forEach((name, w) -> assertThat(w).as(name).isEqualTo(weights.get(name)));
    }
  }

  @Test
  void orItEndsWhereThatIsTheChoice() throws Exception {
    Path run = folder.resolve("run");
    Ended ended = train(run, "strict");
    assertThat(ended.said).contains("refused: ").contains("cannot be written: File too large");
    assertThat(ended.code).isEqualTo(1);
    assertThat(RunFolder.at(run).newest()).isPresent();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefusedAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    try (var gan = Gan.create(KilledRun.spec(), Toy.images(), 3)) {
      var inFile = Trainer.of(gan).steps(1).keep(RunFolder.at(file));
      assertThatThrownBy(inFile::train)
          .hasMessage(file + ": no run can be kept there: " + file + " is a file");
      assertThat(gan.steps()).isZero();
      Path closed = Files.createDirectory(folder.resolve("closed"));
      Assumptions.assumeTrue(
          closed.toFile().setWritable(false) && !Files.isWritable(closed),
          "this user may write everywhere");
      var inClosed = Trainer.of(gan).steps(1).keep(RunFolder.at(closed));
      assertThatThrownBy(inClosed::train)
          .hasMessage(closed + ": no run can be kept there: no permission");
    }
  }
}
