package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ganbook.data.PointSources;
import org.ganbook.data.Points;
import org.ganbook.figure.Picture;
import org.junit.jupiter.api.Test;

class PointCloudTest {
  @Test
  void oneTraceAClassInItsColour() {
    var points =
        Points.of(new float[] {0, 1, 2, 3, 4, 5})
            .withLabels(new byte[] {0, 1, 0}, List.of("a", "b"));
    var json = PointCloud.of(points).json();
    var traces = (List<?>) json.get("data");
    assertThat(traces).hasSize(2);
    var first = (Map<?, ?>) traces.get(0);
    assertThat(first.get("name")).isEqualTo("a");
    assertThat(first.get("x").toString()).isEqualTo("[0.0, 4.0]");
    assertThat(first.get("y").toString()).isEqualTo("[1.0, 5.0]");
  }

  @Test
  void everySourceCanBeSeen() {
    for (var source :
        List.of(
            PointSources.ring(8),
            PointSources.grid(5),
            PointSources.spiral(),
            PointSources.moons(),
            PointSources.twoLines())) {
      Picture picture = PointCloud.of(source.draw(300, 1)).picture();
      assertThat(picture.png()).isNotEmpty();
      assertThat(picture.text()).startsWith("300");
    }
  }
}
