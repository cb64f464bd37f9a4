package org.ganbook.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.figure.Chart;
import org.ganbook.figure.FunctionChart;
import org.ganbook.figure.Level;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.ScatterTrace;

class StaticChartTest {
  private static final int BLUE = 0x0072B2;

  private static Map<String, Object> scatter(List<?> x, List<?> y, String mode) {
    return Json.object("type", "scatter", "mode", mode, "x", x, "y", y);
  }

  /** A chart whose curves fill the sheet: a value is its pixel. */
  private static Chart bare(Map<String, Object> trace, double xTo, double yTo) {
    var hidden = Json.object("visible", false);
    var x = new LinkedHashMap<>(hidden);
    x.put("range", List.of(0, xTo));
    var y = new LinkedHashMap<>(hidden);
    y.put("range", List.of(0, yTo));
    return Chart.ofJson(
        Json.object(
            "data",
            List.of(trace),
            "layout",
            Json.object(
                "width",
                100,
                "height",
                50,
                "margin",
                Json.object("l", 0, "r", 0, "t", 0, "b", 0),
                "xaxis",
                x,
                "yaxis",
                y)));
  }

  private static BufferedImage drawn(Chart chart) {
    return Png.image(chart.picture().png());
  }

  private static boolean isNear(int color, int wanted) {
    return Math.abs((color >> 16 & 255) - (wanted >> 16)) < 9
        && Math.abs((color >> 8 & 255) - (wanted >> 8 & 255)) < 9
        && Math.abs((color & 255) - (wanted & 255)) < 9;
  }

  @Test
  void valuesStandAtTheirPixels() {
    var image = drawn(bare(scatter(List.of(20, 60), List.of(10, 10), "lines"), 100, 50));
    for (int x = 21; x < 59; x++) {
      assertThat(isNear(image.getRGB(x, 40), BLUE)).as("at %d", x).isTrue();
    }
    assertThat(image.getRGB(10, 40) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(40, 30) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  @Test
  void gapsStayGaps() {
    var y = Arrays.asList(10, 10, null, 10, 10);
    var image = drawn(bare(scatter(List.of(0, 30, 50, 70, 100), y, "lines"), 100, 50));
    assertThat(isNear(image.getRGB(15, 40), BLUE)).isTrue();
    assertThat(image.getRGB(50, 40) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(isNear(image.getRGB(85, 40), BLUE)).isTrue();
  }

  @Test
  void barsReachFromZeroToTheirValue() {
    var bars = Json.object("type", "bar", "x", List.of(25, 75), "y", List.of(30, 10));
    var image = drawn(bare(bars, 100, 50));
    assertThat(isNear(image.getRGB(25, 49), BLUE)).isTrue();
    assertThat(isNear(image.getRGB(25, 21), BLUE)).isTrue();
    assertThat(image.getRGB(25, 18) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(75, 38) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(isNear(image.getRGB(75, 42), BLUE)).isTrue();
  }

  @Test
  void cellsOfAHeatMapAreSharp() {
    var heat =
        Json.object(
            "type", "heatmap",
            "x", List.of(25, 75),
            "y", List.of(12.5, 37.5),
            "z", List.of(List.of(0, 1), Arrays.asList(1, null)));
    var image = drawn(bare(heat, 100, 50));
    int dark = image.getRGB(10, 40) & 0xFFFFFF;
    int light = image.getRGB(90, 40) & 0xFFFFFF;
    assertThat(isNear(dark, 0x440154)).isTrue();
    assertThat(isNear(light, 0xfde725)).isTrue();
    assertThat(image.getRGB(48, 40) & 0xFFFFFF).isEqualTo(dark);
    assertThat(image.getRGB(51, 40) & 0xFFFFFF).isEqualTo(light);
    assertThat(image.getRGB(90, 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  @Test
  void histogramsAreCountedOnce() {
    var values = new ArrayList<Object>();
    for (int i = 0; i < 100_000; i++) {
      values.add(i % 10);
    }
    var chart =
        Chart.ofJson(Json.object("data", List.of(Json.object("type", "histogram", "x", values))));
    var bars = Json.objects(chart.json(), "data").get(0);
    assertThat(bars).containsEntry("type", "bar");
    assertThat(Json.list(bars, "y").stream().mapToDouble(n -> (double) n).sum()).isEqualTo(100_000);
    assertThat(Json.write(chart.json()).length()).isLessThan(3000);
  }

  @Test
  void oddFiguresAreDrawnToo() {
    for (var trace :
        List.of(
            scatter(List.of(), List.of(), "lines"),
            scatter(List.of(3), List.of(7), "markers"),
            scatter(Arrays.asList(1, 2), Arrays.asList(null, null), "lines"),
            scatter(List.of("a", "b"), List.of(1, 2), "lines+markers"),
            scatter(List.of("2020-01-01", "2021-01-01"), List.of(1, 2), "lines"),
            Json.object("type", "heatmap", "z", List.of()),
            Json.object("type", "histogram", "x", List.of()),
            Json.object("type", "pie", "values", List.of(1, 2)))) {
      var picture = Chart.ofJson(Json.object("data", List.of(trace))).picture();
      assertThat(List.of(picture.width(), picture.height())).containsExactly(700, 360);
      assertThat(picture.plotly().toString()).doesNotContain("NaN");
    }
  }

  @Test
  void titlesAreText() {
    String hard = "\"<script>alert('x')</script>\" \\n \\ <b>&amp; 😀";
    var chart = bare(scatter(List.of(1), List.of(1), "lines"), 10, 10).withTitle(hard);
    assertThat(chart.text()).isEqualTo(hard);
    assertThat(Json.object(chart.json(), "layout", "title").get("text").toString())
        .satisfies(text -> assertThat(text.replace("<br>", "")).doesNotContain("<"));
    assertThat(chart.picture().png()).isNotEmpty();
  }

  @Test
  void longTitlesAreBroken() {
    String words = "a <title> of many words ".repeat(8).strip();
    var chart = Chart.of(new Figure(ScatterTrace.builder(new double[1], new double[1]).build()));
    var lines = PlotlyText.lines((String) title(chart.withTitle(words)).get("text"));
    double sheets = Math.ceil(Fonts.width(words, Style.TITLE_SIZE) / Style.MAX_WIDTH);
    assertThat(lines).hasSizeBetween((int) sheets, (int) sheets + 1); // as wide as the font is
    assertThat(lines).allMatch(line -> Fonts.width(line, Style.TITLE_SIZE) < Style.MAX_WIDTH);
    assertThat(String.join(" ", lines)).isEqualTo(words);
    assertThat(chart.withTitle(words).text()).startsWith(words);
    assertThat(margin(chart.withTitle(words))).isGreaterThan(margin(chart.withTitle("words")));
  }

  private static Map<String, Object> title(Chart chart) {
    return Json.object(chart.json(), "layout", "title");
  }

  private static double margin(Chart chart) {
    return Json.number(Json.object(chart.json(), "layout", "margin"), "t", 0);
  }

  @Test
  void theSameChartGivesTheSameBytes() {
    var chart = FunctionChart.between(0, 9).curve("sine", Math::sin).chart().with(Level.HALF);
    assertThat(chart.picture().png()).isEqualTo(chart.picture().png());
  }

  @Test
  void printsAreLarger() {
    var json = bare(scatter(List.of(1), List.of(1), "lines"), 10, 10).json();
    var image = Png.image(StaticChart.png(json, 2));
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(200, 100);
  }

  @Test
  void aHundredThousandPointsAreDrawn() {
    double[] x = IntStream.range(0, 100_000).mapToDouble(i -> i).toArray();
    double[] y = Arrays.stream(x).map(Math::sin).toArray();
    y[50_000] = Double.NaN;
    var picture = Chart.of(new Figure(ScatterTrace.builder(x, y).build())).picture();
    var trace = Json.objects(picture.plotly(), "data").get(0);
    assertThat(Json.list(trace, "y")).hasSize(100_000).element(50_000).isNull();
    assertThat(picture.png().length).isBetween(1_000, 300_000);
  }

  @Test
  void levelsStandRightOnLogarithmicAxes() {
    var levelled =
        bare(scatter(List.of(1), List.of(1), "lines"), 700, 360)
            .withLayout("yaxis", Json.object("type", "log", "range", List.of(-2, 2)))
            .with(Level.of("ten", 10));
    var layout = Json.object(levelled.json(), "layout");
    assertThat(Json.objects(layout, "shapes").get(0)).containsEntry("y0", 10.0);
    var places = new Decorations(Sheet.of(layout), new Axes(levelled.json()), layout);
    var line = places.corner(Json.objects(layout, "shapes").get(0), "x0", "y0");
    var paper = Sheet.of(layout).paper();
    assertThat(line.getY()).isEqualTo(paper.getY() + paper.getHeight() / 4);
  }
}
