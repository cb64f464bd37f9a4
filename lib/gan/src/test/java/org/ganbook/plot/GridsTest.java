package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.junit.jupiter.api.Test;

class GridsTest {
  /** Images of one pixel, which tells which it is. */
  private static Images numbered(int from, int count) {
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) (from + i);
    }
    return Images.of(pixels, count, 1, 1, 1);
  }

  @Test
  void classesStandInColumns() {
    var images =
        numbered(0, 7).withLabels(new byte[] {1, 1, 0, 2, 0, 2, 2}, List.of("a", "b", "c"));
    var grid = Grids.classColumns(images, 5);
    assertThat(grid.images().pixels()).containsExactly(2, 0, 3, 4, 1, 5);
    assertThat(grid.columnNames()).containsExactly("a", "b", "c");
    assertThat(grid.rows()).isEqualTo(2);
  }

  @Test
  void everyClassIsNeeded() {
    var images = numbered(0, 1).withLabels(new byte[] {0}, List.of("a", "b"));
    assertThatThrownBy(() -> Grids.classColumns(images, 1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("a class a column: expected images of each class, found [1, 0]");
  }

  @Test
  void neighboursStandUnderTheirImage() {
    var grid = Grids.neighbours(numbered(0, 2), numbered(10, 6));
    assertThat(grid.images().pixels()).containsExactly(0, 1, 10, 13, 11, 14, 12, 15);
    assertThat(grid.rowNames()).containsExactly("generated", "nearest", "2nd", "3rd");
    assertThat(grid.columns()).isEqualTo(2);
    assertThatThrownBy(() -> Grids.neighbours(numbered(0, 2), numbered(0, 3)))
        .isInstanceOf(GanbookException.class);
  }

  @Test
  void stripsFillRows() {
    assertThat(Grids.strips(numbered(0, 6), 3).rows()).isEqualTo(2);
    assertThatThrownBy(() -> Grids.strips(numbered(0, 7), 3))
        .isInstanceOf(GanbookException.class)
        .hasMessage("strips: expected a multiple of 3 images, found 7");
  }

  @Test
  void realAndGeneratedAreNamed() {
    assertThat(Grids.realAndGenerated(numbered(0, 4), numbered(4, 4)).picture().text())
        .isEqualTo(
            "real: 4 images of 1 x 1 pixels in 2 rows; "
                + "generated: 4 images of 1 x 1 pixels in 2 rows");
  }
}
