package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Optimizers.adam;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.SpecJson;
import org.ganbook.gan.Step;
import org.ganbook.gan.Toy;
import org.ganbook.train.Snapshots;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name's runs find their own folders, and say what they do in a sentence. */
@Tag("slow")
class RunsTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private void train(GanSpec spec, long seed, int steps) {
    var numbered = new RunFolder(folder, 2, 30, 0, false, true);
    try (var gan = Gan.create(spec, Toy.images(), seed);
        var keeper = new FolderKeeper(gan, numbered, said::add, System::nanoTime)) {
      keeper.resume(steps);
      while (gan.steps() < steps) {
        gan.step();
      }
      keeper.ended();
    }
  }

  @Test
  void theSameRunGoesOnAndAChangedOneBeginsAnew() {
    var spec = Toy.spec();
    var faster = spec.withOptimizers(adam(1e-3).beta1(0.5), adam(2e-4).beta1(0.5));
    train(spec, 1, 3);
    train(faster, 1, 2);
    train(spec, 1, 5);
    train(spec, 1, 4);
    train(spec.withBatch(8), 1, 1);
    assertThat(said)
        .containsExactly(
            "a new run, kept in "
                + folder.resolve("2")
                + "; it differs from "
                + folder.resolve("1")
                + " in generatorOptimizer.rate.rate: 2.0E-4 before, 0.001 now",
            "toy goes on from step 3, kept in " + folder.resolve("1"),
            "toy is at step 5 already, kept in "
                + folder.resolve("1")
                + "; delete that folder to train it anew",
            "a new run, kept in "
                + folder.resolve("3")
                + "; it differs from "
                + folder.resolve("1")
                + " in batch: 16 before, 8 now");
  }

  @Test
  void codeOfOnesOwnIsComparedByWhatItDoes() {
    Step own = losses(1);
    var spec = Toy.spec().withStep(own);
    train(spec, 1, 2);
    train(Toy.spec().withStep(losses(1)), 1, 3);
    train(Toy.spec().withStep(losses(2)), 1, 1);
    assertThat(said.get(0)).isEqualTo("toy goes on from step 2, kept in " + folder.resolve("1"));
    assertThat(said.get(1)).contains("code of your own: graph ");
  }

  private static Step losses(int factor) {
    return t -> {
      var d = t.mean(t.softplus(t.negate(t.discriminate(t.real()))));
      var g = t.mean(t.softplus(t.negate(t.discriminate(t.generate(t.noise())))));
      return t.losses(t.tf().math.mul(d, t.tf().constant((float) factor)), g);
    };
  }

  @Test
  void snapshotsOfBeforeAreThereAgain() {
    var spec = Toy.spec().withConditioning(Conditioning.concatenated());
    var whole = Snapshots.of(4, 0, 2, 5);
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(5).watch(whole).train();
    }
    var kept = RunFolder.at(folder);
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(3).keep(kept).watch(Snapshots.of(4, 0, 2, 5)).train();
    }
    var resumed = Snapshots.of(4, 0, 2, 5);
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(5).keep(kept).watch(resumed).train();
    }
    assertThat(resumed.taken()).containsOnlyKeys(0L, 2L, 5L);
    whole
        .taken()
        .forEach(
            (step, images) -> {
              assertThat(resumed.taken().get(step).pixels()).isEqualTo(images.pixels());
              assertThat(resumed.taken().get(step).labels()).isEqualTo(images.labels());
            });
  }

  @Test
  void aSpecIsMadeAgainFromItsJson() {
    for (GanSpec spec : Recipes.all()) {
      JsonNode written = SpecJson.write(spec);
      assertThat(SpecJson.read("spec", written, GanSpec.class)).isEqualTo(spec);
    }
  }
}
