package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionChartTest {
  private final FunctionChart chart =
      FunctionChart.between(-1, 1)
          .curve("square", x -> x * x)
          .curve("inverse", x -> 1 / x)
          .titled("two functions")
          .axes("x", "f(x)");

  @Test
  void curvesHaveTheirValues() {
    var data = Json.objects(chart.chart().json(), "data");
    assertThat(data).extracting(t -> t.get("name")).containsExactly("square", "inverse");
    List<Object> x = List.copyOf(Json.list(data.get(0), "x"));
    List<?> y = Json.list(data.get(0), "y");
    assertThat(x).hasSize(201).startsWith(-1.0).endsWith(1.0);
    assertThat(y.get(50)).isEqualTo(0.25);
    assertThat(Json.list(data.get(1), "y").get(100)).as("1 / 0").isNull();
  }

  @Test
  void textSaysWhatThereIs() {
    assertThat(chart).hasToString("two functions: f(x) against x (square, inverse)");
    assertThat(chart.picture().interactive()).isTrue();
  }

  @Test
  void levelsStandRightOnLogarithmicAxes() {
    var history = Examples.history(0);
    var levelled =
        Charts.losses(history)
            .withLayout("yaxis", Json.object("type", "log", "range", List.of(-2, 2)))
            .with(Level.of("ten", 10));
    var layout = Json.object(levelled.json(), "layout");
    assertThat(Json.objects(layout, "shapes").get(0)).containsEntry("y0", 10.0);
    var places = new Places(Sheet.of(layout), Axes.of(levelled.json()));
    var line = places.corner(Json.objects(layout, "shapes").get(0), "x0", "y0");
    var paper = Sheet.of(layout).paper();
    assertThat(line.getY()).isEqualTo(paper.getY() + paper.getHeight() / 4);
  }
}
