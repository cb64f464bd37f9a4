package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ganbook.sweep.RunTask;
import org.ganbook.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of runs that were made before: nothing is trained. */
class SweepCommandTest {
  private static final String ROW =
      """
      {"varied": {}, "seed": SEED, "steps": 5, "history": "0a", "seconds": 3, "machine": "here",
       "scores": {"Fréchet distance": 70SEED, "recognisable": 1, "precision": 0}, "error": ""}
      """;

  @TempDir private Path folder;

  private List<RunTask> made(int planned, int ended) throws IOException {
    var tasks = Sweep.of("classroom-gan", 5).data("stroke-digits").seeds(planned).prepare(folder);
    for (RunTask task : tasks.subList(0, ended)) {
      Files.writeString(task.folder().resolve("row.json"), ROW.replace("SEED", "" + task.seed()));
    }
    return tasks;
  }

  private String sweep(String... more) {
    var out = new ByteArrayOutputStream();
    var line = new ArrayList<>(List.of("sweep", "classroom-gan", "--steps=5"));
    line.addAll(List.of("--data=stroke-digits", "--out=" + folder));
    line.addAll(List.of(more));
    try (var said = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      assertThat(Main.run(said, said, line.toArray(String[]::new))).isZero();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void runsOfBeforeAreSaidToBeThere() throws IOException {
    made(4, 3);
    assertThat(sweep("--seeds=1-3"))
        .contains("there already: 3 of 3 runs (the folder plans 4)", "702 ± 1")
        .doesNotContain("trained in", "recognisable");
  }

  @Test
  void oneRunAloneIsSaidWithItsScoresItsTimeAndItsFolder() throws IOException {
    var tasks = made(2, 2);
    assertThat(sweep("--seeds=1-2", "--only=2"))
        .startsWith(
            "as it is, seed 2 · Fréchet distance 702 · precision 0.00 · trained in 3 s, in ")
        .contains(tasks.get(1).folder().toString());
  }
}
