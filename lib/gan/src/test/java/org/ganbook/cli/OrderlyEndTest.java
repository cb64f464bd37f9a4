package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ganbook.keep.RunFolder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is told to end saves first, and neither crashes nor leaves half a file. */
@Tag("slow")
class OrderlyEndTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  private Process started(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:ErrorFile=" + folder.resolve("hs_err.log"));
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Assumptions.assumeTrue(child.supportsNormalTermination(), "this system only kills");
    return child;
  }

  @Test
  void aTerminatedTrainingIsSaved() throws Exception {
    Path run = folder.resolve("run");
    Process child = started("train", "s0-gan", "--steps", "1000000", "--out", run.toString());
    while (child.isAlive() && Files.notExists(run.resolve("grid-000000.png"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    child.destroy();
    assertThat(child.waitFor()).isEqualTo(TERMINATED);
    assertThat(Files.readString(folder.resolve("said"))).contains("stopped at step ");
    int steps = RunFolder.at(run).newest().orElseThrow().step();
    assertThat(steps).isPositive();
    assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(steps + 1);
    assertThat(run.resolve("generator.safetensors")).exists();
  }

  /** At moments told by the processor time that it has had, so that a busy machine is no matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "generate --generator s2-cgan --count 100000 --out OUT.idx3-ubyte",
        "train-classifier stroke-digits --epochs 1000 --out OUT.safetensors"
      })
  void aTerminatedCommandEndsAsIfItHadNotBegun(String line) throws Exception {
    String[] arguments = line.replace("OUT", folder.resolve("out").toString()).split(" ");
    for (int seconds : new int[] {1, 2, 4, 8, 12}) {
      Process child = started(arguments);
      while (child.isAlive() && processorTime(child).toSeconds() < seconds) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      child.destroy();
      assertThat(child.waitFor())
          .as(() -> "after " + seconds + " s: " + said())
          .isEqualTo(TERMINATED);
      assertThat(folder).isDirectoryNotContaining("glob:**{out,hs_err}*");
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Duration processorTime(Process child) {
    return child.info().totalCpuDuration().orElse(Duration.ofDays(1));
  }
}
