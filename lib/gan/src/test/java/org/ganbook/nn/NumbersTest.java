package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class NumbersTest {
  @Test
  void pixelsGoThereAndBack() {
    Images digits = StrokeDigits.draw(3, 1);
    Numbers numbers = Numbers.of(digits);
    assertThat(numbers.shape()).isEqualTo(Shape.of(3, 28, 28, 1));
    assertThat(numbers.images().pixels()).isEqualTo(digits.pixels());

    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    Numbers each = Numbers.of(Images.of(all, 1, 16, 16, 1));
    assertThat(each.values()[0]).isEqualTo(-1);
    assertThat(each.values()[255]).isEqualTo(1);
    assertThat(each.images().pixels()).isEqualTo(all);
  }

  @Test
  void whatIsBeyondThePixelsIsCutOff() {
    Images pixels = Numbers.image(new float[] {-3, 7}).images();
    assertThat(pixels.pixels()).containsExactly(0, (byte) 255);
  }

  @Test
  void multiplies() {
    assertThat(Numbers.of(Shape.of(2), 1, -2).times(1.5))
        .isEqualTo(Numbers.of(Shape.of(2), 1.5f, -3));
  }

  @Test
  void rowsGoThereAndBack() {
    Numbers batch = Numbers.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(batch).isEqualTo(Numbers.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    assertThat(batch.row(1)).containsExactly(4, 5, 6);
    assertThat(Numbers.of(Shape.of(2, 1, 2), 1, 2, 3, 4).row(0)).containsExactly(1, 2);
    assertThat(batch.rows()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThatThrownBy(() -> batch.row(2))
        .hasMessage("numbers [2, 3]: expected a row from 0 to 1, found 2");
    assertThatThrownBy(() -> Numbers.of(new float[][] {{1}, {2, 3}}))
        .hasMessage("numbers, row 1: expected 1 numbers, found 2");
    assertThatThrownBy(() -> Numbers.of(new float[0][])).hasMessageContaining("at least one");
  }

  @Test
  void meanAndStandardDeviation() {
    Numbers numbers = Numbers.of(Shape.of(4), 1, 2, 3, 6);
    assertThat(numbers.mean()).isEqualTo(3);
    assertThat(numbers.standardDeviation()).isCloseTo(Math.sqrt(3.5), within(1e-12));
  }

  @Test
  void showsAnImageAsItsRows() {
    assertThat(Numbers.image(new float[] {1, -2}, new float[] {0.5f, 1e-6f}).toString().lines())
        .containsExactly("[1, 2, 2, 1]", "       1       -2", "   0.500 1.00e-06");
  }

  @Test
  void showsEverySampleAndChannel() {
    assertThat(Numbers.of(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8).toString().lines())
        .containsExactly(
            "[2, 1, 2, 2]",
            "sample 0, channel 0",
            "1 3",
            "sample 0, channel 1",
            "2 4",
            "sample 1, channel 0",
            "5 7",
            "sample 1, channel 1",
            "6 8");
  }

  @Test
  void showsTheBeginningOfWhatIsLarge() {
    assertThat(Numbers.of(Shape.of(20, 20), new float[400]).toString().lines())
        .hasSize(14)
        .contains("0 0 0 0 0 0 0 0 0 0 0 0 …")
        .endsWith("…");
    assertThat(Numbers.of(Shape.of(6, 1, 1, 1), new float[6]).toString()).endsWith("and 2 more");
    assertThat(Numbers.of(Shape.of(3), 1, 2, 3).toString().lines()).containsExactly("[3]", "1 2 3");
    assertThat(Numbers.of(Shape.scalar(), 4)).hasToString("4");
    assertThat(Numbers.of(Shape.of(1, 2, 2), 1, 2, 3, 4).toString().lines())
        .containsExactly("[1, 2, 2]", "1 2 3 4");
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Numbers.of(Shape.of(2, 2), 1, 2, 3))
        .isInstanceOf(GanbookException.class)
        .hasMessage("numbers: expected as many as fill [2, 2], found 3");
    assertThatThrownBy(() -> Numbers.image(new float[] {1}, new float[] {1, 2}))
        .isInstanceOf(GanbookException.class)
        .hasMessage("image, row 1: expected 1 numbers, found 2");
    assertThatThrownBy(Numbers::image)
        .isInstanceOf(GanbookException.class)
        .hasMessage("image: expected at least one number, found none");
    assertThatThrownBy(() -> Numbers.of(Shape.of(2), 1, 2).images())
        .isInstanceOf(GanbookException.class)
        .hasMessage("images of numbers: expected [count, height, width, channels], found [2]");
  }
}
