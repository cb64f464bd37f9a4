package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Points;
import org.ganbook.draw.Json;
import org.ganbook.draw.Png;
import org.ganbook.draw.Sheet;
import org.ganbook.draw.Style;
import org.junit.jupiter.api.Test;

class SurfaceTest {
  private static Map<String, Object> only(Surface surface) {
    return Json.objects(surface.chart().json(), "data").get(0);
  }

  @Test
  void theGroundIsGreenWhereDSaysRealAndVermilionWhereGenerated() {
    var surface = Surface.between(-1, 1).discriminator(new float[] {0, 0, 1, 1});
    assertThat(only(surface).get("x")).isEqualTo(List.of(-0.5, 0.5));
    var json = surface.chart().json();
    var sheet = Sheet.of(Json.object(json, "layout"));
    assertThat(sheet.paper().getWidth()).isEqualTo(sheet.paper().getHeight());
    var image = Png.image(surface.picture().png());
    int low = image.getRGB((int) sheet.x(0.5), (int) sheet.y(0.1));
    int high = image.getRGB((int) sheet.x(0.5), (int) sheet.y(0.9));
    assertThat(low >> 16 & 255).as("red below").isGreaterThan(low & 255);
    assertThat(high >> 8 & 255).as("green above").isGreaterThan(high >> 16 & 255);
  }

  @Test
  void pointsHaveTheirColours() {
    var points = Points.of(new float[] {0.5f, -0.25f});
    var real = only(Surface.between(-1, 1).real(points));
    assertThat(real.get("x")).isEqualTo(List.of(0.5));
    assertThat(real.get("y")).isEqualTo(List.of(-0.25));
    assertThat(Json.object(real, "marker")).containsEntry("color", Style.REAL);
    var generated = only(Surface.between(-1, 1).generated(points));
    assertThat(Json.object(generated, "marker")).containsEntry("color", Style.GENERATOR);
  }

  @Test
  void arrowsPointWhereTheirVectorsPoint() {
    var points = Points.of(new float[] {0, 0, 1, 1, 2, 2});
    float[] vectors = {0, 5, 0, 0, Float.NaN, 1};
    var arrows = only(Surface.between(-5, 5).arrows(points, vectors));
    List<?> x = Json.list(arrows, "x");
    List<?> y = Json.list(arrows, "y");
    assertThat(x).as("one arrow: shaft, gap, head, gap").hasSize(7);
    assertThat(x.subList(0, 2)).isEqualTo(List.of(0.0, 0.0));
    assertThat((double) y.get(1)).isPositive();
    assertThat(y.get(2)).isNull();
    assertThat((double) y.get(3)).as("the head's end").isLessThan((double) y.get(1));
  }

  @Test
  void aManifoldHasItsRowsAndColumns() {
    var nodes = Points.of(new float[] {0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 2, 1});
    var lines = only(Surface.between(0, 2).manifold(nodes, 3));
    assertThat(Json.list(lines, "x").stream().filter(v -> v == null)).hasSize(2 + 3);
    assertThat(Json.list(lines, "x")).hasSize(2 * 3 + 3 * 2 + 5);
  }

  @Test
  void emptyPartsAreDrawn() {
    var none = Points.of(new float[0]);
    var surface =
        Surface.between(0, 1)
            .discriminator(new float[0])
            .real(none)
            .arrows(none, new float[0])
            .manifold(none, 3);
    assertThat(surface.titled("step 1").picture().text()).startsWith("step 1\nA plane from");
  }

  @Test
  void cellsAreAskedFromBelow() {
    var cells = Surface.between(-1, 1).cells(2);
    assertThat(cells.xy()).containsExactly(-0.5f, -0.5f, 0.5f, -0.5f, -0.5f, 0.5f, 0.5f, 0.5f);
    assertThatThrownBy(() -> Surface.between(0, 1).discriminator(new float[3]))
        .isInstanceOf(GanbookException.class)
        .hasMessage("surface: expected probabilities of a square, found 3");
  }

  @Test
  void mistakesAreSaid() {
    assertThatThrownBy(() -> Surface.between(1, 1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("surface: expected a square from less to more, found 1.0 to 1.0");
    assertThatThrownBy(() -> Surface.between(0, 1).arrows(Points.of(new float[4]), new float[2]))
        .isInstanceOf(GanbookException.class)
        .hasMessage("arrows: expected 4 numbers, two a point, found 2");
  }
}
