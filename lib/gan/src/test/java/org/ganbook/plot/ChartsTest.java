package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Level;
import org.ganbook.gan.History;
import org.ganbook.keep.Recording;
import org.ganbook.score.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
  private static List<Map<String, Object>> data(Chart chart) {
    return Json.objects(chart.json(), "data");
  }

  private static List<String> notes(Chart chart) {
    return Json.objects(Json.object(chart.json(), "layout"), "annotations").stream()
        .map(note -> (String) note.get("text"))
        .toList();
  }

  @Test
  void meansLieOverThePaleSteps() {
    var data = data(Charts.losses(Examples.history(1000)));
    assertThat(data).extracting(t -> t.get("name")).containsExactly(null, null, "D", "G");
    assertThat(data)
        .extracting(t -> Json.object(t, "line").get("color"))
        .containsExactly(
            "rgba(0,114,178,0.28)", "rgba(213,94,0,0.28)", Style.DISCRIMINATOR, Style.GENERATOR);
    assertThat(Charts.losses(Examples.history(1000)).json().toString())
        .contains("each step, and the mean of 10 steps");
  }

  @Test
  void ofARecordingTheStepsAreCountedNotTheRows(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve(Recording.HISTORY), Examples.history(10_000).csv(10));
    var chart = Charts.losses(Recording.load(folder).history());
    assertThat(chart.json().toString()).contains("means of 10 steps, and the mean of 100 steps");
    assertThat(chart.text()).contains("over 10,000 steps");
  }

  @Test
  void imagesSeenAreTheXAxisAndEpochsAreMarked() {
    var chart = Charts.losses(Examples.history(250));
    var layout = Json.object(chart.json(), "layout");
    assertThat(Json.object(layout, "xaxis").get("range")).isEqualTo(List.of(0.0, 8000.0));
    assertThat(notes(chart)).containsExactly("epoch 1", "epoch 2");
    assertThat(Json.objects(layout, "shapes"))
        .extracting(s -> s.get("x0"))
        .containsExactly(3200.0, 6400.0);
  }

  @Test
  void levelsAreNamed() {
    var levels =
        new Level[] {
          Level.discriminator(2 * Math.log(2)), Level.generator(-Math.log(2)),
          Level.discriminator(Double.NaN), Level.of("mine", 1.0)
        };
    var layout = Json.object(Charts.losses(Examples.history(10), levels).json(), "layout");
    assertThat(layout).containsEntry("showlegend", true);
    assertThat(Json.objects(layout, "shapes"))
        .extracting(shape -> shape.get("name"))
        .containsExactly("D at equilibrium: 2 log 2", "G at equilibrium: −log 2", "mine");
    assertThat(Level.generator(1.5).name()).isEqualTo("G at equilibrium: 1.50");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 99, 100, 10_000, 100_000})
  void everyLengthIsDrawn(int steps) {
    var history = Examples.history(steps);
    for (var chart :
        List.of(Charts.losses(history), Charts.accuracies(history), Charts.dOfX(history))) {
      var picture = chart.picture();
      assertThat(Json.write(picture.plotly()).length()).isLessThan(150_000);
      assertThat(picture.png().length).isLessThan(80_000);
      assertThat(picture.text()).contains(String.format(Locale.ROOT, "%,d step", steps));
    }
  }

  @Test
  void gapsAndInfinitiesBecomeNull() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 1, 10);
    history.record(1, Float.NaN);
    history.record(Float.POSITIVE_INFINITY, Float.NaN);
    var chart = Charts.losses(history);
    assertThat(data(chart).get(0).get("y")).asString().isEqualTo("[1.0, null]");
    assertThat(data(chart).get(1).get("y")).asString().isEqualTo("[null, null]");
    assertThat(chart.picture().png()).isNotEmpty();
  }

  @Test
  void whatWasNotRecordedIsSaid() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 1, 10);
    assertThatThrownBy(() -> Charts.accuracies(history))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("history: expected one of [D loss, G loss]");
  }

  @Test
  void classesAreCountedByName() {
    var images =
        Examples.images(3, 1).withLabels(new byte[] {1, 1, 0}, List.of("0", "<b>", "none"));
    var chart = Charts.classHistogram(images);
    var bars = data(chart).get(0);
    assertThat(bars.get("x")).isEqualTo(List.of("0", "<b>", "none"));
    assertThat(bars.get("y")).isEqualTo(List.of(1.0, 2.0, 0.0));
    assertThat(Json.objects(Json.object(chart.json(), "layout"), "shapes").get(0))
        .containsEntry("name", "equal shares");
    assertThat(chart.text()).isEqualTo("3 images in 3 classes of 0 to 2.");
    assertThatThrownBy(() -> Charts.classHistogram(Examples.images(1, 1)))
        .isInstanceOf(GanbookException.class);
  }

  @Test
  void aModelsClassesAreThoseRecognised() {
    var scores =
        new Scores(
            "mine", 5, "a", "b", Map.of(), new int[] {4, 1}, null, List.of("0", "1"), List.of());
    var chart = Charts.classHistogram(scores);
    assertThat(data(chart).get(0).get("y")).isEqualTo(List.of(4.0, 1.0));
    assertThat(chart.text()).isEqualTo("5 images in 2 classes of 1 to 4.");
  }
}
