package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ganbook.gan.RunFolder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end saves first: checkpoint, history, generator. */
class OrderlyEndTest {
  @TempDir Path folder;

  @Test
  void aTerminatedTrainingIsSaved() throws Exception {
    Path run = folder.resolve("run");
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.awt.headless=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "train",
                    "s0-gan",
                    "--steps",
                    "1000000",
                    "--out",
                    run.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Assumptions.assumeTrue(child.supportsNormalTermination(), "this system only kills");
    while (child.isAlive() && Files.notExists(run.resolve("grid-000000.png"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    child.destroy();
    assertThat(child.waitFor()).isEqualTo(128 + 15);
    assertThat(Files.readString(folder.resolve("said"))).contains("stopped at step ");
    int steps = RunFolder.at(run).newest().orElseThrow().step();
    assertThat(steps).isPositive();
    assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(steps + 1);
    assertThat(run.resolve("generator.safetensors")).exists();
  }
}
