package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ganbook.gan.Gan;
import org.ganbook.gan.History;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at any moment, often within a checkpoint, leaves a run that goes on to
 * the unbroken one's weights. Two kills; {@code -Dganbook.kills=50} for more.
 */
@Tag("slow")
class KilledTest {
  private static final int KILLS = Integer.getInteger("ganbook.kills", 2);

  @TempDir Path folder;

  @Test
  void aKilledRunEndsLikeTheUnbrokenOne() throws Exception {
    var random = new SplittableRandom(Long.getLong("ganbook.seed", 5));
    int step = 0;
    int withinCheckpoint = 0;
    for (int i = 0; i < KILLS; i++) {
      Process child = train(1_000_000);
      int started = step;
      while (newestStep() <= started && child.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(500_000));
      child.destroyForcibly().waitFor();
      withinCheckpoint += halfWritten() ? 1 : 0;
      int now = RunFolder.at(folder).newest().map(Checkpoint::step).orElse(0);
      assertThat(now).as("after kill %d", i + 1).isEqualTo(newestStep()).isGreaterThan(step);
      step = now;
    }
    int last = step + 7;
    assertThat(train(last).waitFor()).isZero();
    assertThat(halfWritten()).isFalse();
    System.out.println(
        KILLS + " kills, " + withinCheckpoint + " within a checkpoint, " + last + " steps");

    try (var unbroken = Gan.create(KilledRun.spec(), Toy.images(), 3);
        var resumed = Gan.create(KilledRun.spec(), Toy.images(), 3)) {
      Trainer.of(unbroken).steps(last).train();
      Trainer.of(resumed).steps(last).keep(RunFolder.at(folder)).train();
      var weights = unbroken.weights();
      resumed.weights().forEach((name, w) -> assertThat(w).as(name).isEqualTo(weights.get(name)));
      assertThat(resumed.history().values(History.G_LOSS))
          .isEqualTo(unbroken.history().values(History.G_LOSS));
    }
  }

  private Process train(int steps) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KilledRun.class.getName(), folder.toString(), String.valueOf(steps)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The newest checkpoint's step by its name alone. */
  private int newestStep() {
    return RunFolder.at(folder).files().stream()
        .findFirst()
        .map(file -> Integer.parseInt(file.getFileName().toString().replaceAll("\\D", "")))
        .orElse(0);
  }

  private boolean halfWritten() throws IOException {
    try (var parts = Files.newDirectoryStream(folder, "*.part")) {
      return parts.iterator().hasNext();
    }
  }
}
