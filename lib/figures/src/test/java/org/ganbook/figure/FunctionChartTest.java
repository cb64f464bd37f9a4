package org.ganbook.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ganbook.draw.Json;
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
  void aSizeThatIsAskedForIsKept() {
    for (int[] size : new int[][] {{700, 450}, {600, 500}, {640, 600}}) {
      var picture = chart.chart().withSize(size[0], size[1]).picture();
      assertThat(List.of(picture.width(), picture.height())).containsExactly(size[0], size[1]);
    }
  }

  @Test
  void textSaysWhatThereIs() {
    assertThat(chart).hasToString("two functions: f(x) against x (square, inverse)");
    assertThat(chart.picture().interactive()).isTrue();
  }
}
