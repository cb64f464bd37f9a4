package org.ganbook.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.ganbook.figure.Chart;
import org.junit.jupiter.api.Test;

/** The kinds of charts that learners make with Tablesaw. */
class KindsTest {
  private static Chart chart(Map<String, Object> trace) {
    return Chart.ofJson(Json.object("data", List.of(trace)));
  }

  private static boolean has(BufferedImage image, int color) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xF8F8F8) == (color & 0xF8F8F8)) {
          return true;
        }
      }
    }
    return false;
  }

  private static BufferedImage drawn(Chart chart) {
    return Png.image(chart.picture().png());
  }

  @Test
  void namesAreCounted() {
    var chart = chart(Json.object("type", "histogram", "x", List.of("b", "a", "b")));
    var bars = Json.objects(chart.json(), "data").get(0);
    assertThat(bars.get("x")).isEqualTo(List.of("b", "a"));
    assertThat(bars.get("y")).isEqualTo(List.of(2.0, 1.0));
  }

  @Test
  void wholeNumbersStandInTheMiddleOfTheirBin() {
    var chart =
        chart(Json.object("type", "histogram", "x", List.of(1, 2, 2, 3, 3, 3), "nbinsx", 3));
    var bars = Json.objects(chart.json(), "data").get(0);
    assertThat(bars.get("x")).isEqualTo(List.of(1.0, 2.0, 3.0));
    assertThat(bars.get("y")).isEqualTo(List.of(1.0, 2.0, 3.0));
  }

  @Test
  void sharesAddUpToOne() {
    var trace =
        Json.object("type", "histogram", "x", List.of(1, 2, 7, 9), "histnorm", "probability");
    var heights = Json.list(Json.objects(chart(trace).json(), "data").get(0), "y");
    assertThat(heights.stream().mapToDouble(h -> (double) h).sum()).isEqualTo(1);
  }

  @Test
  void pairsAreCountedInCells() {
    var x = List.of(0.2, 0.2, 5.2);
    var y = List.of(0.2, 0.2, 5.2);
    var chart = chart(Json.object("type", "histogram2d", "x", x, "y", y));
    var heat = Json.objects(chart.json(), "data").get(0);
    assertThat(heat).containsEntry("type", "heatmap");
    assertThat(Json.list(heat, "z").toString()).contains("2.0").contains("1.0");
    assertThat(has(drawn(chart), 0xfde725)).isTrue();
  }

  @Test
  void boxesPiesAndContoursAreDrawn() {
    var values = List.of(1, 2, 3, 4, 100);
    var names = List.of("a", "a", "a", "a", "a");
    assertThat(has(drawn(chart(Json.object("type", "box", "x", names, "y", values))), 0x0072B2))
        .isTrue();
    var pie = drawn(chart(Json.object("type", "pie", "values", List.of(3, 1), "labels", names)));
    assertThat(has(pie, 0x0072B2)).isTrue();
    assertThat(has(pie, 0xD55E00)).isTrue();
    var z = List.of(List.of(0, 1, 2), List.of(1, 2, 3), List.of(2, 3, 4));
    var contour = chart(Json.object("type", "contour", "z", z));
    assertThat(Json.objects(contour.json(), "data").get(0)).containsKey("contours");
    assertThat(has(drawn(contour), 0x444444)).as("a line between bands").isTrue();
  }

  @Test
  void pointsHaveTheirOwnColoursAndSizes() {
    var marker = Json.object("color", List.of("#ff0000", "#00ff00"), "size", List.of(20, 40));
    var trace =
        Json.object("mode", "markers", "x", List.of(1, 2), "y", List.of(1, 2), "marker", marker);
    marker.put("opacity", 1);
    var image = drawn(chart(trace));
    assertThat(has(image, 0xff0000)).isTrue();
    assertThat(has(image, 0x00ff00)).isTrue();
  }

  @Test
  void aSecondAxisStandsAtTheRight() {
    var left = Json.object("x", List.of(1, 2), "y", List.of(1, 2));
    var right = Json.object("x", List.of(1, 2), "y", List.of(500, 100), "yaxis", "y2");
    var layout = Json.object("yaxis2", Json.object("side", "right", "overlaying", "y"));
    var chart = Chart.ofJson(Json.object("data", List.of(left, right), "layout", layout));
    var arranged = Json.object(chart.json(), "layout");
    assertThat(Json.object(arranged, "yaxis2")).containsEntry("showgrid", false);
    assertThat(Json.number(Json.object(arranged, "margin"), "r", 0)).isGreaterThan(60);
    assertThat(has(drawn(chart), 0xD55E00)).isTrue();
  }

  @Test
  void whatOnlyABrowserShowsIsSaid() {
    var violin = chart(Json.object("type", "violin", "y", List.of(1, 2)));
    var nothing = chart(Json.object("type", "scatter", "x", List.of(), "y", List.of()));
    assertThat(drawn(violin).getWidth()).isEqualTo(700);
    assertThat(violin.picture().png()).isNotEqualTo(nothing.picture().png());
  }
}
