package org.ganbook.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.ganbook.GanbookException;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram two =
      Histogram.of("real", 0, 0, 0, 4)
          .and("other", new float[] {-2, 1})
          .titled("Logits")
          .axis("logit");

  @Test
  void sharesOfEachGroupAddUpToAHundredInTheSameBins() {
    var data = Json.objects(two.chart().json(), "data");
    assertThat(data).extracting(t -> t.get("name")).containsExactly("real", "other");
    List<Object> places = List.copyOf(Json.list(data.get(0), "x"));
    assertThat(List.<Object>copyOf(Json.list(data.get(1), "x"))).isEqualTo(places);
    assertThat(percent(data.get(0)).sum()).isEqualTo(100);
    assertThat(percent(data.get(1)).sum()).isEqualTo(100);
    assertThat(percent(data.get(0)).max()).hasValue(75);
  }

  private static DoubleStream percent(java.util.Map<String, Object> trace) {
    return Json.list(trace, "y").stream().mapToDouble(y -> ((Number) y).doubleValue());
  }

  @Test
  void everyValueLiesInItsBin() {
    var data = Json.objects(Histogram.of("two", -0.93, 1.01).chart().json(), "data");
    List<?> x = Json.list(data.get(0), "x");
    double half = ((Number) data.get(0).get("width")).doubleValue() / 2;
    double[] percent = percent(data.get(0)).toArray();
    for (int i = 0; i < percent.length; i++) {
      double middle = ((Number) x.get(i)).doubleValue();
      boolean expected =
          DoubleStream.of(-0.93, 1.01).anyMatch(v -> v >= middle - half && v < middle + half);
      assertThat(percent[i] > 0).as("bin at %s", middle).isEqualTo(expected);
    }
  }

  @Test
  void oneValueIsOneBar() {
    var data = Json.objects(Histogram.of("same", 3, 3).chart().json(), "data");
    assertThat(Json.list(data.get(0), "y")).hasSize(1);
    assertThat(percent(data.get(0)).sum()).isEqualTo(100);
  }

  @Test
  void realIsGreenAndTheTextSaysWhatThereIs() {
    var data = Json.objects(two.chart().json(), "data");
    assertThat(Json.object(data.get(0), "marker")).containsEntry("color", Style.REAL);
    var more = Json.objects(two.and("third", 1).chart().json(), "data");
    assertThat(more.stream().map(trace -> Json.object(trace, "marker").get("color")))
        .doesNotHaveDuplicates();
    assertThat(two)
        .hasToString(
            "Logits. real: 4 values from 0.00 to 4.00, mean 1.00; "
                + "other: 2 values from -2.00 to 1.00, mean -0.500.");
    assertThat(two.picture().text()).contains("mean 1.00");
  }

  @Test
  void sharesMayBeLogarithmic() {
    var layout = Json.object(two.withLogarithmicShares().chart().json(), "layout");
    assertThat(Json.object(layout, "yaxis")).containsEntry("type", "log");
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    assertThatThrownBy(() -> Histogram.of("none"))
        .isInstanceOf(GanbookException.class)
        .hasMessage("histogram of none: expected at least one value, found none");
    assertThatThrownBy(() -> two.and("hole", 1, Double.NaN))
        .isInstanceOf(GanbookException.class)
        .hasMessage("histogram of hole: expected finite values, found NaN");
  }
}
