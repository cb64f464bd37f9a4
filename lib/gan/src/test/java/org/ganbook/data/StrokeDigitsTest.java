package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.CRC32;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;

class StrokeDigitsTest {
  private static final Images SOME = StrokeDigits.draw(2000, 9);

  @Test
  void areTheSameForASeedOnAnyNumberOfThreads() throws Exception {
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      assertThat(single.submit(() -> StrokeDigits.draw(2000, 9)).get()).isEqualTo(SOME);
    } finally {
      single.shutdown();
    }
    assertThat(StrokeDigits.draw(50, 9).pixels()).isEqualTo(SOME.take(50).pixels());
    assertThat(StrokeDigits.draw(50, 10).pixels()).isNotEqualTo(SOME.take(50).pixels());
  }

  /** Changes only when the drawing is meant to change; the same on every system and JDK. */
  @Test
  void areTheSameOnEverySystem() {
    CRC32 crc = new CRC32();
    crc.update(SOME.pixels());
    crc.update(SOME.labels());
    assertThat(Long.toHexString(crc.getValue())).isEqualTo("da7afb38");
  }

  @Test
  void allTenComeAboutEquallyOften() {
    // 200 expected of each, deviation 13.
    assertThat(Arrays.stream(SOME.classCounts()).boxed())
        .hasSize(10)
        .allMatch(n -> n > 140 && n < 260);
    assertThat(SOME.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void noTwoAreAlike() {
    long different = Arrays.stream(images()).distinct().count();
    assertThat(different).isEqualTo(SOME.count());
  }

  @Test
  void eachHasItsCentreOfMassInTheMiddleAndAnEmptyRim() {
    for (int i = 0; i < SOME.count(); i++) {
      byte[] image = SOME.image(i);
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int k = 0; k < image.length; k++) {
        int ink = Byte.toUnsignedInt(image[k]);
        int row = k / 28;
        mass += ink;
        x += ink * (k % 28 + 0.5);
        y += ink * (row + 0.5);
      }
      assertThat(mass).as("ink of %d", i).isGreaterThan(20 * 255);
      assertThat(x / mass).as("x of %d", i).isBetween(13.4, 14.6);
      assertThat(y / mass).as("y of %d", i).isBetween(13.4, 14.6);
    }
  }

  @Test
  void refusesANegativeCount() {
    assertThatThrownBy(() -> StrokeDigits.draw(-1, 0))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("found -1");
  }

  private static Object[] images() {
    Object[] images = new Object[SOME.count()];
    Arrays.setAll(images, i -> java.nio.ByteBuffer.wrap(SOME.image(i)));
    return images;
  }
}
