package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Json;
import org.ganbook.draw.Png;
import org.ganbook.draw.Sheet;
import org.ganbook.figure.Chart;
import org.ganbook.score.Metric.Better;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static List<String> notes(Chart chart) {
    return Json.objects(Json.object(chart.json(), "layout"), "annotations").stream()
        .map(note -> (String) note.get("text"))
        .toList();
  }

  private static Map<String, Object> heat(Chart chart) {
    return Json.objects(chart.json(), "data").get(0);
  }

  @Test
  void obedienceIsInSharesOfWhatWasAskedFor() {
    var chart = Charts.obedience(new int[][] {{3, 1}, {0, 0}}, List.of("cat", "dog"));
    assertThat(heat(chart).get("z"))
        .isEqualTo(List.of(List.of(0.75, 0.25), Arrays.asList(null, null)));
    assertThat(notes(chart)).containsExactly("75", "25", "–", "–");
    assertThat(chart.text()).endsWith("75.0 % as asked.");
  }

  @Test
  void rowsRunDownwards() {
    var chart = Charts.obedience(new int[][] {{1, 0}, {0, 1}}, List.of("a", "b"));
    var axis = Json.object(chart.json(), "layout", "yaxis");
    assertThat(axis.get("range")).isEqualTo(List.of(1.5, -0.5));
    assertThat(axis).doesNotContainKey("autorange");
    var image = Png.image(chart.picture().png());
    var sheet = Sheet.of(Json.object(chart.json(), "layout"));
    int upperLeft = image.getRGB((int) sheet.x(0.1), (int) sheet.y(0.9)) & 255;
    int upperRight = image.getRGB((int) sheet.x(0.9), (int) sheet.y(0.9)) & 255;
    assertThat(upperLeft).as("the diagonal is dark").isLessThan(upperRight);
  }

  @Test
  void sweepsShowEachScore() {
    var chart =
        Charts.sweep(
            Charts.Setting.of("learning rate", "1e-4", 2e-4),
            Charts.Setting.of("batch", 32, 64, 128),
            new double[][] {{12.34, 5, 8}, {1, Double.NaN, 30}});
    assertThat(notes(chart)).containsExactly("12.3", "5.00", "8.00", "1.00", "–", "30.0");
    assertThat(heat(chart)).containsEntry("zmin", 1.0).containsEntry("zmax", 30.0);
    assertThat(heat(chart).get("x")).isEqualTo(List.of("32", "64", "128"));
    assertThat(heat(chart).get("y")).isEqualTo(List.of("1e-4", "2.0E-4"));
  }

  @Test
  void theBrightEndIsTheBetterOne() {
    var one = Charts.Setting.of("a", 1);
    var two = Charts.Setting.of("b", 1, 2);
    double[][] scores = {{1, 5}};
    var none = new double[][] {{Double.NaN, Double.NaN}};
    var higher = heat(Charts.sweep(one, two, scores, none, Better.HIGHER)).get("colorscale");
    var lower = heat(Charts.sweep(one, two, scores, none, Better.LOWER)).get("colorscale");
    assertThat(Colors.inkOn((List<?>) higher, 1)).isEqualTo(Colors.inkOn((List<?>) lower, 0));
    assertThat(Colors.inkOn((List<?>) higher, 0)).isEqualTo(Colors.inkOn((List<?>) lower, 1));
    assertThat(Colors.inkOn((List<?>) lower, 0)).isNotEqualTo(Colors.inkOn((List<?>) lower, 1));
  }

  @Test
  void nothingButGapsIsDrawn() {
    var one = Charts.Setting.of("a", 1);
    assertThat(Charts.sweep(one, one, new double[][] {{Double.NaN}}).picture().png()).isNotEmpty();
  }

  @Test
  void sizesMustAgree() {
    assertThatThrownBy(() -> Charts.obedience(new int[][] {{1}}, List.of("a", "b")))
        .isInstanceOf(GanbookException.class)
        .hasMessage("label obedience: expected 2 numbers, found 1");
  }
}
