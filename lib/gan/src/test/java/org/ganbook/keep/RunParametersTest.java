package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Toy;
import org.ganbook.nn.Optimizers;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunParametersTest {
  @TempDir Path folder;

  private RunHistory trained(String name, GanSpec spec, long seed, int steps) {
    Path run = folder.resolve(name);
    try (var gan = Gan.create(spec, Toy.images(), seed)) {
      Trainer.of(gan).steps(steps).keep(RunFolder.at(run)).train();
    }
    return RunHistory.read(run.toString());
  }

  private static RunParameters read(String... names) {
    return RunParameters.of(Stream.of(names).map(RunHistory::read).toList());
  }

  @Test
  void exactlyWhatWasChangedDiffers() {
    GanSpec spec = Toy.spec();
    var slower = Optimizers.withRate(spec.generatorOptimizer(), 5e-5);
    var runs =
        List.of(
            trained("a", spec, 1, 2),
            trained("b", spec.withOptimizers(slower, spec.discriminatorOptimizer()), 2, 3),
            trained("c", spec.withLoss(GanLosses.hinge()).withPacking(2), 1, 2));
    var found = RunParameters.of(runs);
    assertThat(found.differing())
        .containsOnlyKeys("generatorOptimizer.rate.rate", "step.loss", "packing", "seed", "steps")
        .containsEntry("generatorOptimizer.rate.rate", List.of("0.0002", "0.00005", "0.0002"))
        .containsEntry("step.loss", List.of("non-saturating", "non-saturating", "hinge"))
        .containsEntry("seed", List.of("1", "2", "1"))
        .containsEntry("steps", List.of("2", "3", "2"));
    assertThat(found.differing().get("packing")).startsWith("none", "none");
    assertThat(found.shared())
        .containsEntry("latent", List.of("normal noise of size 8"))
        .containsEntry("batch", List.of("16"))
        .containsEntry("generatorOptimizer.beta1", List.of("0.5"))
        .doesNotContainKeys("type", "generatorOptimizer.type")
        .doesNotContainKeys(found.differing().keySet().toArray(String[]::new));
    var alone = RunParameters.of(runs.subList(0, 1));
    assertThat(alone.differing()).isEmpty();
    assertThat(alone.shared())
        .containsEntry("step", List.of("loss: non-saturating"))
        .containsEntry("generatorOptimizer", List.of("adam(2e-4).beta1(0.5)"));
  }

  @Test
  void ofARecordingItsRecipeAndItsCardAreKnown() {
    assertThat(read("s0-gan", "s0-cgan").differing())
        .isEqualTo(
            Map.of(
                "name", List.of("s0-gan", "s0-cgan"),
                "conditioning", List.of("none", "concatenated"),
                "precision", List.of("FLOAT32", "BFLOAT16")));
    // The second has no card: how it was computed is not known, and differs from nothing.
    assertThat(read("s0-gan", "s1-dcgan-improved").differing()).doesNotContainKey("precision");
  }

  @Test
  void whatFilesDoNotSayIsNotKnown() throws IOException {
    trained("whole", Toy.spec(), 1, 2);
    Path bare = Files.createDirectory(folder.resolve("bare"));
    var history = RunHistory.read(folder.resolve("whole").toString()).history();
    Files.write(bare.resolve(Recording.HISTORY), history.csv(1));
    String csv = bare.resolve(Recording.HISTORY).toString();
    assertThat(read(csv, folder.resolve("whole").toString()).differing()).isEmpty();
    var found = read(csv, "s0-gan", folder.resolve("whole").toString()).differing();
    assertThat(found.get("batch")).containsExactly(RunParameters.UNKNOWN, "64", "16");
    assertThat(found.get("steps")).containsExactly("2", "187500", "2");
  }

  @Test
  void aForkSaysWhatItIsForkedFrom() {
    trained("a", Toy.spec(), 1, 3);
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 1);
        var fork =
            Runs.fork(
                gan,
                RunFolder.at(folder.resolve("a")),
                2,
                spec -> spec.withLoss(GanLosses.hinge()),
                RunFolder.at(folder.resolve("b")),
                said -> {})) {
      Trainer.of(fork).steps(3).keep(RunFolder.at(folder.resolve("b"))).train();
    }
    assertThat(read(folder.resolve("a").toString(), folder.resolve("b").toString()).differing())
        .isEqualTo(
            Map.of(
                "step.loss", List.of("non-saturating", "hinge"),
                "forked", List.of("none", "step 2 of toy")));
  }
}
