package org.ganbook.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.PlotlyText;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

class PlotlyJsonTest {
  private static final String HARD = "it's \"<script>alert(1)</script>\" C:\\new \\ & 😀";

  private static Map<String, Object> trace(Trace trace) {
    return Json.objects(PlotlyJson.of(new Figure(trace)), "data").get(0);
  }

  private static ScatterTrace line(double... y) {
    double[] x = new double[y.length];
    Arrays.setAll(x, i -> i + 1);
    return ScatterTrace.builder(x, y).mode(ScatterTrace.Mode.LINE).build();
  }

  @Test
  void numbersAreNumbersAndNanIsNull() {
    var trace = trace(line(1.5, Double.NaN, 3e7, Double.POSITIVE_INFINITY));
    assertThat(trace.get("x")).isEqualTo(List.of(1.0, 2.0, 3.0, 4.0));
    assertThat(trace.get("y")).isEqualTo(Arrays.asList(1.5, null, 3e7, null));
    assertThat(trace).containsEntry("type", "scatter").containsEntry("mode", "lines");
  }

  @Test
  void missingValuesOfColumnsAreNull() {
    var days = DateColumn.create("day", LocalDate.of(2020, 1, 31), null);
    var values = DoubleColumn.create("value", new Double[] {null, 2.0});
    var trace = trace(ScatterTrace.builder(days, values).build());
    assertThat(trace.get("x")).isEqualTo(Arrays.asList("2020-01-31", null));
    assertThat(trace.get("y")).isEqualTo(Arrays.asList(null, 2.0));
  }

  @Test
  void textIsShownAsItWasWritten() {
    var figure = new Figure(Layout.builder(HARD, HARD, HARD).build(), line(1));
    var layout = Json.object(PlotlyJson.of(figure), "layout");
    for (var titled : List.of(layout, Json.object(layout, "xaxis"), Json.object(layout, "yaxis"))) {
      String text = Json.text(Json.object(titled, "title"), "text", "");
      assertThat(text)
          .isEqualTo("it's \"&lt;script&gt;alert(1)&lt;/script&gt;\" C:\\new \\ &amp; 😀");
      assertThat(PlotlyText.lines(text)).containsExactly(HARD);
    }
  }

  @Test
  void namesOfTracesToo() {
    var named = ScatterTrace.builder(new double[] {1}, new double[] {2}).name(HARD).build();
    assertThat(PlotlyText.lines((String) trace(named).get("name"))).containsExactly(HARD);
    assertThat(trace(line(1))).doesNotContainKey("name");
  }

  @Test
  void categoriesStayText() {
    var letters = StringColumn.create("kind", "a'b", "c\\d", "\"e\"");
    var counts = DoubleColumn.create("count", 1.0, 2.0, 3.0);
    var trace = trace(BarTrace.builder(letters, counts).build());
    assertThat(trace.get("x")).isEqualTo(List.of("a'b", "c\\d", "\"e\""));
    assertThat(trace.get("y")).isEqualTo(List.of(1.0, 2.0, 3.0));
  }

  @Test
  void digitsAreNamesOnAnAxisOfCategories() {
    var digits = StringColumn.create("digit", "0", "7");
    var bars = BarTrace.builder(digits, DoubleColumn.create("count", 1.0, 2.0)).build();
    var layout = Layout.builder().xAxis(Axis.builder().type(Axis.Type.CATEGORY).build()).build();
    var named = Json.objects(PlotlyJson.of(new Figure(layout, bars)), "data").get(0);
    assertThat(named.get("x")).isEqualTo(List.of("0", "7"));
    assertThat(trace(bars).get("x")).isEqualTo(List.of(0.0, 7.0));
  }

  @Test
  void heatMapsMayStandBesideOtherTraces() {
    var heat =
        HeatmapTrace.builder(
                new Object[] {1, 2}, new Object[] {"a"}, new double[][] {{1, Double.NaN}})
            .build();
    var data = Json.objects(PlotlyJson.of(new Figure(line(1), heat)), "data");
    assertThat(data).extracting(t -> t.get("type")).containsExactly("scatter", "heatmap");
    assertThat(data.get(1).get("x")).isEqualTo(List.of(1.0, 2.0));
    assertThat(data.get(1).get("z")).isEqualTo(List.of(Arrays.asList(1.0, null)));
  }

  @Test
  void settingsNobodyChoseAreLeftOut() {
    var trace = trace(HistogramTrace.builder(new double[] {1, 2}).build());
    assertThat(trace).doesNotContainKeys("nbinsx", "autobinx", "histnorm");
    assertThat(trace.get("opacity")).isEqualTo(1.0);
  }

  @Test
  void aFigureMayHaveNoPointsAndNoLayout() {
    assertThat(trace(line()).get("x")).isEqualTo(List.of());
    assertThat(PlotlyJson.of(new Figure(line(1))).get("layout")).isEqualTo(Map.of());
  }

  @Test
  void rangesAreNumbers() {
    var axis = Axis.builder().range(0, 10).build();
    var json = PlotlyJson.of(new Figure(Layout.builder().xAxis(axis).build(), line(1)));
    assertThat(Json.object(json, "layout", "xaxis").get("range")).isEqualTo(List.of(0.0, 10.0));
  }
}
