package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.HistoryCsv;
import org.ganbook.gan.Schedule;
import org.ganbook.gan.Step;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunHistoryTest {
  @TempDir Path folder;

  private History train(GanSpec spec, int steps) {
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(steps).keep(RunFolder.at(folder)).train();
      return gan.history();
    }
  }

  private RunHistory read() {
    return RunHistory.read(folder.toString());
  }

  @Test
  void aCheckpointHoldsTheNumbersAndTheLoss() {
    var spec = Toy.spec().withLoss(GanLosses.hinge()).withSchedule(Schedule.alternating(2));
    History trained = train(spec, 3);
    RunHistory read = read();
    assertThat(read.loss()).isEqualTo("loss: hinge");
    assertThat(read.history().csv(1)).isEqualTo(trained.csv(1));
    String file = RunFolder.at(folder).file(3).toString();
    assertThat(RunHistory.read(file).history().csv(1)).isEqualTo(trained.csv(1));
  }

  @Test
  void ofTheLossOfOnesOwnStepNothingIsKnown() {
    Step own =
        t -> {
          var fake = t.discriminate(t.generate(t.noise()));
          return t.losses(t.mean(fake), t.mean(t.negate(fake)));
        };
    train(Toy.spec().withStep(own), 2);
    assertThat(read().loss()).isNull();
  }

  @Test
  void whateverIsFurtherIsTaken() throws IOException {
    History trained = train(Toy.spec(), 2);
    Path csv = folder.resolve(Recording.HISTORY);
    var longer = new History(List.of(History.D_LOSS), 32, 3200);
    longer.record(1);
    Files.write(csv, longer.csv(1));
    assertThat(read().history().csv(1)).isEqualTo(trained.csv(1));
    longer.record(2);
    longer.record(3);
    Files.write(csv, longer.csv(1));
    assertThat(read().history().csv(1)).isEqualTo(longer.csv(1));
    assertThat(read().loss()).isEqualTo("loss: non-saturating");
  }

  @Test
  void theLossOfARecordingIsThatOfItsRecipe() {
    assertThat(Pretrained.names())
        .allSatisfy(name -> assertThat(RunHistory.read(name).history().size()).isPositive());
    assertThat(RunHistory.read("s1-cgan").loss()).startsWith("loss: ");
    assertThat(RunHistory.read("../../data/trained/s1-cgan").loss())
        .isEqualTo(RunHistory.read("s1-cgan").loss());
  }

  @Test
  void nanIsReadAsItWasWritten() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 32, 3200);
    history.record(1, Float.NaN);
    history.record(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    history.record(Float.NaN, 2);
    byte[] csv = history.csv(1);
    var read = HistoryCsv.read("history.csv", csv);
    for (String name : history.names()) {
      assertThat(read.values(name))
          .as(new String(csv, StandardCharsets.UTF_8))
          .containsExactly(history.values(name));
    }
  }

  @Test
  void theMarkThatSpreadsheetsPutBeforeUtf8IsNoName() {
    var history = new History(List.of(History.D_LOSS), 32, 3200);
    history.record(1);
    String marked = "\uFEFF" + new String(history.csv(1), StandardCharsets.UTF_8);
    var read = HistoryCsv.read("history.csv", marked.getBytes(StandardCharsets.UTF_8));
    assertThat(read.values(History.D_LOSS)).containsExactly(1);
  }
}
