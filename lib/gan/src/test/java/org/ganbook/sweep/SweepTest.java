package org.ganbook.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.Schedule;
import org.ganbook.gan.Step;
import org.ganbook.keep.Recording;
import org.ganbook.nn.Layers;
import org.ganbook.nn.Network;
import org.ganbook.score.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep is and what is read of its folder; {@link ProcessesTest} has the trainings. */
class SweepTest {
  @TempDir private Path folder;

  /** A spec that takes a millisecond a step. */
  static GanSpec tiny() {
    return GanSpec.of(
            Network.of("g", Layers.dense(28 * 28), Layers.tanh(), Layers.reshape(28, 28, 1)),
            Network.of("d", Layers.flatten(), Layers.dense(1)))
        .withName("tiny")
        .withBatch(4);
  }

  private static Sweep drawn(int steps) {
    return Sweep.of(tiny(), steps).data("stroke-digits").scored(0);
  }

  @Test
  void everyCombinationIsATaskWithItsSpec() {
    Sweep sweep =
        drawn(10)
            .vary("rate", 1e-4, 3e-4)
            .vary("loss", GanLosses.minimax(), "hinge", "non-saturating+r1:0.1")
            .vary("generatorOptimizer.beta1", 0, 0.5)
            .seeds(3);
    var tasks = sweep.prepare(folder, "c0de");

    assertThat(tasks).hasSize(2 * 3 * 2 * 3).hasSize(sweep.runs());
    assertThat(tasks.stream().map(RunTask::name).distinct()).hasSize(36);
    RunTask last = tasks.get(35);
    assertThat(last.varied())
        .isEqualTo(
            Map.of(
                "rate",
                "3e-4",
                "loss",
                "non-saturating+r1:0.1",
                "generatorOptimizer.beta1",
                "0.5"));
    assertThat(last.spec().step()).isEqualTo(Step.of(GanLosses.r1(GanLosses.nonSaturating(), 0.1)));
    assertThat(last.spec().generatorOptimizer().toString()).contains("3e-4").contains("0.5");
    assertThat(last.seed()).isEqualTo(3);
    assertThat(tasks).allSatisfy(t -> assertThat(RunTask.read(t.folder())).isEqualTo(t));
  }

  @Test
  void everyFieldOfTheJsonMayVary() {
    assertThat(only(drawn(5).vary("batch", 16)).batch()).isEqualTo(16);
    assertThat(only(drawn(5).vary("average", "0.9")).average()).isEqualTo(0.9);
    assertThat(only(drawn(5).vary("precision", "BFLOAT16")).precision()).hasToString("BFLOAT16");
    assertThat(only(drawn(5).vary("packing", 2)).packing().samples()).isEqualTo(2);
    assertThat(only(drawn(5).vary("latent.size", 7)).latent().size()).isEqualTo(7);
    assertThat(only(drawn(5).vary("schedule", Schedule.alternating(3))).schedule())
        .isEqualTo(Schedule.alternating(3));
  }

  private GanSpec only(Sweep sweep) {
    Path own = folder.resolve(String.valueOf(sweep.hashCode()));
    return sweep.prepare(own, "c0de").get(0).spec();
  }

  @Test
  void whatCannotBeTrainedIsRefusedInASentence() {
    refused(() -> drawn(5).vary("bach", 1), "one of rate, loss, packing, name, ", "bach");
    refused(() -> drawn(5).vary("latent.sise", 1), "size", "latent.sise");
    refused(() -> drawn(5).vary("batch", "many"), "spec.batch: expected a whole number", "many");
    refused(() -> drawn(5).vary("batch", 0), "at least 1");
    refused(() -> drawn(5).vary("batch", 8, 8), "each once");
    refused(() -> drawn(5).vary("rate", "fast"), "a learning rate such as 2e-4", "fast");
    refused(() -> drawn(5).vary("loss", "hing"), "sweep, loss: expected minimax", "found hing");
    refused(() -> drawn(5).vary("loss", "hinge+r1:x"), "R1", "hinge+r1:x");
    refused(() -> drawn(0), "at least 1");
    refused(() -> drawn(5).seeds(1, 1), "no seed twice");
    refused(() -> drawn(5).data("minst"), "mnist", "minst");
    refused(() -> drawn(5).run(folder, "the moon", 0, r -> {}, () -> false), "spark", "the moon");
  }

  @Test
  void codeOfALearnersOwnIsRefused() {
    Step mine = t -> null;
    refused(() -> Sweep.of(tiny().withStep(mine), 5), "of your own", "Trainer");
  }

  private static void refused(Runnable line, String... parts) {
    assertThatThrownBy(line::run).isInstanceOf(GanbookException.class).message().contains(parts);
  }

  @Test
  void aFolderGetsMoreOfTheSameSweepAndNothingElse() {
    drawn(5).vary("batch", 4, 8).seeds(2).prepare(folder, "c0de");
    drawn(5).vary("batch", 8, 16).seeds(3).prepare(folder, "c0de");

    SweepResults results = SweepResults.of(folder);
    assertThat(results.fields()).containsEntry("batch", List.of("4", "8", "16"));
    assertThat(results.planned()).isEqualTo(9);
    refused(
        () -> drawn(6).vary("batch", 4).prepare(folder, "c0de"), "same steps", "found 5, not 6");
    refused(
        () -> drawn(5).scored(7).prepare(folder, "c0de"), "number of scored images", "0, not 7");
    refused(
        () -> drawn(5).vary("rate", 1e-3).prepare(folder, "c0de"), "a sweep over rate", "batch");
    refused(
        () -> Sweep.of(Recipes.s4Gan(), 5).data("stroke-digits").scored(0).prepare(folder, "c0de"),
        "same spec");
  }

  @Test
  void whatALineAsksForIsCountedAndTheRestIsSaid() {
    drawn(5).seeds(3).prepare(folder, "c0de").forEach(task -> task.write(row(task, Map.of())));
    drawn(5).seeds(5).prepare(folder, "c0de");
    var asked =
        drawn(5).seeds(3).prepare(folder, "c0de").stream()
            .map(RunTask::name)
            .collect(Collectors.toSet());

    SweepResults results = SweepResults.of(folder, asked);
    assertThat(results.progress()).isEqualTo("3 of 3 runs (the folder plans 5)");
    assertThat(results.again().ended()).hasSize(results.wanted());
    assertThat(SweepResults.of(folder).progress()).isEqualTo("3 of 5 runs");
  }

  @Test
  void withoutScoresTheLastLossesAreShown() throws IOException {
    var tasks = drawn(5).vary("batch", 4, 8).seeds(2).prepare(folder, "c0de");
    for (RunTask task : tasks) {
      task.write(row(task, Map.of()));
      var history = new History(List.of(History.D_LOSS, History.G_LOSS), 4, 100);
      history.record(9, 9);
      history.record((float) task.seed(), 0.5f);
      Files.write(task.folder().resolve(Recording.HISTORY), history.csv(1));
    }
    var summary = SweepResults.of(folder).summary(Metric.COVERAGE);
    assertThat(summary.columnNames())
        .containsExactly("batch", "runs", "last D loss", "last G loss");
    assertThat(summary.stringColumn("last D loss").asList()).containsOnly("1.5 ± 0.71");
  }

  @Test
  void aNameHasANumberedFolderPerSweepAndTheSameSweepFindsItsOwn() throws IOException {
    Sweep sweep = drawn(5).seeds(2);
    assertThat(sweep.numbered(folder)).isEqualTo(folder.resolve("1"));
    Files.createDirectories(folder.resolve("1"));
    sweep.prepare(folder.resolve("2"));

    assertThat(sweep.numbered(folder)).isEqualTo(folder.resolve("2"));
    assertThat(sweep.seeds(4).numbered(folder)).isEqualTo(folder.resolve("2"));
    assertThat(drawn(6).seeds(2).numbered(folder)).isEqualTo(folder.resolve("3"));
    assertThat(SweepResults.of(folder.resolve("2")).table().name())
        .isEqualTo("sweep in " + Path.of(folder.getFileName().toString(), "2"));
    refused(() -> sweep.run(".."), "name of a run");
  }

  @Test
  void theTableIsReadFromTheFolder() throws IOException {
    var tasks =
        drawn(5).vary("rate", 1e-4, 3e-4).vary("batch", 4, 8).seeds(4).prepare(folder, "c0de");
    IntStream.range(0, 15).forEach(i -> scored(tasks.get(i), i));
    tasks.get(15).failed("no luck");

    SweepResults results = Sweep.in(folder.toString());
    assertThat(results.rows()).hasSize(16);
    assertThat(results.progress()).isEqualTo("16 of 16 runs · 1 failed");
    assertThat(results.table().rowCount()).isEqualTo(16);
    assertThat(results.csv()).contains("rate,batch,seed").contains("no luck").contains("0.109375");
    assertThat(results.rows())
        .allMatch(row -> Files.exists(results.folder(row).resolve(RunTask.ROW)));
    var heat = results.heatMap(Metric.FRECHET_DISTANCE, "rate", "batch");
    assertThat(heat.json().toString()).contains("1.50 ± 1.3").contains("13.0 ± 1.0");
    assertThat(results.best(Metric.FRECHET_DISTANCE))
        .startsWith("The best of 4 settings in Fréchet distance: rate=1e-4, batch=4, 1.5 ± 1.3")
        .contains("The second: rate=1e-4, batch=8, 5.5 ± 1.3")
        .endsWith("better beyond the spread of the seeds.");
    assertThat(results.best(Metric.COVERAGE)).contains("The best of 4").contains("rate=3e-4");
    assertThat(results.dots(Metric.FRECHET_DISTANCE).text()).contains("rate=3e-4, batch=8 13 ± 1 ");
    assertThat(results.picture().png()).isNotEmpty();
    assertThat(results.bySetting(Metric.FRECHET_DISTANCE))
        .hasSize(4)
        .containsEntry("rate=3e-4, batch=8", List.of(12.0, 13.0, 14.0));
    var compared = results.compare(Metric.COVERAGE, "rate=1e-4, batch=8", "rate=1e-4, batch=4");
    assertThat(compared.difference()).isEqualTo(4 / 64.0);
    refused(() -> results.compare(Metric.COVERAGE, "batch=8", "batch=4"), "one of [rate=1e-4");
    refused(() -> results.heatMap(Metric.RECALL, "rate", "batch"), "scored");
    refused(() -> results.heatMap(Metric.COVERAGE, "rate", "beta"), "[rate, batch]", "beta");
    refused(() -> results.curves(History.D_LOSS), "its rows alone");

    Path handedOn = Files.createDirectories(folder.resolve("handed on"));
    Files.copy(folder.resolve(Sweep.FILE), handedOn.resolve(Sweep.FILE));
    Files.writeString(handedOn.resolve(SweepFolder.ROWS), results.json());
    assertThat(SweepResults.of(handedOn).rows()).isEqualTo(results.rows());
    refused(() -> Sweep.in(folder.resolve("none").toString()), "a folder with a sweep");
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "");
    refused(
        () -> drawn(5).prepare(full, "c0de"), "an empty folder, or one with a sweep", "mine.txt");
  }

  private static void scored(RunTask task, int i) {
    var scores =
        Map.of(
            Metric.FRECHET_DISTANCE.toString(), (double) i, Metric.COVERAGE.toString(), i / 64.0);
    task.write(row(task, scores));
  }

  private static SweepRow row(RunTask task, Map<String, Double> scores) {
    return new SweepRow(task.varied(), task.seed(), 5, "0a", scores, 1, "here", "");
  }
}
