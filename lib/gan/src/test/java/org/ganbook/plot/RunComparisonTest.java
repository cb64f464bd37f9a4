package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ganbook.GanbookException;
import org.ganbook.draw.Json;
import org.ganbook.gan.History;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static History constant(float loss, int steps, int batch) {
    var history = new History(List.of(History.G_LOSS), batch, 100);
    for (int i = 0; i < steps; i++) {
      history.record(loss);
    }
    return history;
  }

  private static List<Map<String, Object>> data(RunComparison runs) {
    return Json.objects(runs.chart().json(), "data");
  }

  @Test
  void seedsBecomeMeanAndBand() {
    var data =
        data(
            RunComparison.of(History.G_LOSS)
                .run("dense", constant(1, 50, 2), constant(2, 60, 2), constant(6, 70, 2)));
    assertThat(data).extracting(t -> t.get("name")).containsExactly(null, null, "dense (3 seeds)");
    assertThat(data.get(0).get("y")).asInstanceOf(InstanceOfAssertFactories.LIST).containsOnly(1.0);
    assertThat(data.get(1).get("y")).asInstanceOf(InstanceOfAssertFactories.LIST).containsOnly(6.0);
    assertThat(data.get(1)).containsEntry("fill", "tonexty");
    assertThat(data.get(2).get("y")).asInstanceOf(InstanceOfAssertFactories.LIST).containsOnly(3.0);
    assertThat(data.get(2).get("x")).asInstanceOf(InstanceOfAssertFactories.LIST).endsWith(100.0);
  }

  @Test
  void oneRunHasNoBandAndBatchesCompareByImages() {
    var runs =
        RunComparison.of(History.G_LOSS)
            .run("small batch", constant(1, 100, 1))
            .run("large batch", constant(2, 10, 10));
    assertThat(data(runs))
        .extracting(t -> t.get("name"))
        .containsExactly("small batch", "large batch");
    for (var trace : data(runs)) {
      assertThat(trace.get("x")).asInstanceOf(InstanceOfAssertFactories.LIST).endsWith(100.0);
    }
    assertThat(runs.toString())
        .isEqualTo("G loss of several runs; at the end small batch 1.000, large batch 2.000.");
  }

  @Test
  void aForkIsDrawnFromItsStepOnAndMarked() {
    var runs =
        RunComparison.of(History.G_LOSS)
            .run("a", constant(1, 50, 2))
            .fork("b", 20, constant(1, 40, 2))
            .fork("c", 20, constant(1, 30, 2));
    assertThat(data(runs)).extracting(t -> t.get("name")).containsExactly("a", "b", "c");
    assertThat(data(runs).get(1).get("x"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .startsWith(40.0)
        .endsWith(80.0);
    var layout = Json.object(runs.chart().json(), "layout");
    assertThat(Json.objects(layout, "shapes"))
        .filteredOn(shape -> Json.object(shape, "line").get("dash").equals("dash"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("x0", 40.0).containsEntry("x1", 40.0));
    assertThat(Json.objects(layout, "annotations"))
        .extracting(note -> note.get("text"))
        .containsOnlyOnce("fork at step 20");
    assertThat(runs.picture().text())
        .contains("a 1.000, b (forked at step 20) 1.000, c (forked at step 20) 1.000.");
    assertThatThrownBy(() -> runs.fork("d", 60, constant(1, 50, 2)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("fork of d: expected a step from 0 to 50, found 60");
  }

  @Test
  void emptyRunsAreDrawn() {
    assertThat(RunComparison.of(History.G_LOSS).picture().png()).isNotEmpty();
    var none = RunComparison.of(History.G_LOSS).run("none", constant(1, 0, 1));
    assertThat(none.picture().png()).isNotEmpty();
  }

  @Test
  void aNameNeedsARun() {
    assertThatThrownBy(() -> RunComparison.of(History.G_LOSS).run("dense"))
        .isInstanceOf(GanbookException.class)
        .hasMessage("runs of dense: expected at least one history, found 0");
  }
}
