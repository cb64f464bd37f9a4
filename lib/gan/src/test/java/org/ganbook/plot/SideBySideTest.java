package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.figure.Chart;
import org.ganbook.figure.SideBySide;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static Chart losses(int seed, String title) {
    return Charts.losses(GalleryInputs.history(seed)).withTitle(title);
  }

  private static Chart tall(double height, String axis) {
    var trace = Json.object("type", "scatter", "x", List.of(0, 1), "y", List.of(0, height));
    var y = Json.object("title", Json.object("text", axis), "range", List.of(0.0, height));
    return Chart.ofJson(Json.object("data", List.of(trace), "layout", Json.object("yaxis", y)));
  }

  private static Map<String, Object> layout(SideBySide both) {
    return Json.object(both.picture().plotly(), "layout");
  }

  @Test
  void heightsCompareWhereTheAxesSayTheSame() {
    var layout = layout(SideBySide.of(tall(2, "loss"), tall(5, "loss")));
    assertThat(Json.list(Json.object(layout, "yaxis"), "range")).isEqualTo(List.of(0.0, 5.0));
    assertThat(Json.object(layout, "yaxis2"))
        .containsEntry("range", List.of(0.0, 5.0))
        .containsEntry("matches", "y");
  }

  @Test
  void differentQuantitiesKeepTheirRanges() {
    var layout = layout(SideBySide.of(tall(2, "loss"), tall(5, "score")));
    assertThat(Json.list(Json.object(layout, "yaxis"), "range")).isEqualTo(List.of(0.0, 2.0));
    assertThat(Json.list(Json.object(layout, "yaxis2"), "range")).isEqualTo(List.of(0.0, 5.0));
  }

  @Test
  void theLegendNamesEachCurveOnce() {
    var both = SideBySide.of(losses(1, "GAN"), losses(2, "cGAN")).picture();
    assertThat(
            Json.objects(both.plotly(), "data").stream()
                .filter(trace -> trace.containsKey("name"))
                .filter(trace -> !Boolean.FALSE.equals(trace.get("showlegend")))
                .map(trace -> trace.get("name")))
        .containsExactly("D", "G");
    assertThat(both.text()).startsWith("GAN: Losses of").contains("cGAN: Losses of");
  }

  @Test
  void namesOfMarksDoNotTouch() {
    var layout = layout(SideBySide.of(losses(1, "GAN"), losses(2, "cGAN")));
    double[] seen =
        Json.objects(layout, "annotations").stream()
            .filter(note -> "y domain".equals(note.get("yref")))
            .mapToDouble(note -> Json.number(note, "x", 0))
            .toArray();
    var range = Json.list(Json.object(layout, "xaxis"), "range");
    double pixel = (double) range.get(1) / 274;
    assertThat(seen).hasSizeGreaterThan(1);
    for (int i = 1; i < seen.length; i++) {
      assertThat(seen[i] - seen[i - 1]).isGreaterThan(60 * pixel);
    }
  }
}
