package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.CRC32;
import org.ganbook.GanbookException;
import org.ganbook.data.ColouredStrokes.Label;
import org.junit.jupiter.api.Test;

class ColouredStrokesTest {
  private static final Images SOME = ColouredStrokes.draw(2000, 9);
  private static final Images INKS = ColouredStrokes.draw(2000, 9, Label.INK);
  private static final Images PAPERS = ColouredStrokes.draw(2000, 9, Label.PAPER);

  @Test
  void areTheSameForASeedOnAnyNumberOfThreads() throws Exception {
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      assertThat(single.submit(() -> ColouredStrokes.draw(2000, 9)).get()).isEqualTo(SOME);
    } finally {
      single.shutdown();
    }
    assertThat(ColouredStrokes.draw(50, 9))
        .isEqualTo(SOME.take(50).withSource("ColouredStrokes, 50 drawn images"));
    assertThat(ColouredStrokes.draw(50, 10).pixels()).isNotEqualTo(SOME.take(50).pixels());
  }

  /** Changes only when the drawing is meant to change; the same on every system and JDK. */
  @Test
  void areTheSameOnEverySystem() {
    CRC32 crc = new CRC32();
    crc.update(SOME.pixels());
    crc.update(SOME.labels());
    crc.update(INKS.labels());
    crc.update(PAPERS.labels());
    assertThat(Long.toHexString(crc.getValue())).isEqualTo("585f9a70");
  }

  @Test
  void areTheDrawnDigitsInColour() {
    Images digits = StrokeDigits.draw(2000, 9);
    assertThat(SOME.shape()).containsExactly(2000, 32, 32, 3);
    assertThat(SOME.labels()).isEqualTo(digits.labels());
    assertThat(SOME.classNames()).isEqualTo(digits.classNames());
    assertThat(SOME).asString().endsWith("10 classes (ColouredStrokes, 2,000 drawn images)");
    // Full ink and bare paper, where the grey digit has them.
    for (int i = 0; i < SOME.count(); i++) {
      int[] paper = pixel(i, 0, 0);
      for (int p = 0; p < 28 * 28; p++) {
        int x = p % 28;
        int y = p / 28;
        int cover = digits.pixels()[i * 28 * 28 + p] & 255;
        if (cover == 0) {
          assertThat(pixel(i, y + 2, x + 2)).isEqualTo(paper);
        } else if (cover == 255) {
          assertThat(Math.abs(luma(pixel(i, y + 2, x + 2)) - luma(paper))).isGreaterThan(60);
        }
      }
    }
  }

  @Test
  void sameImagesHaveTheirColoursAsLabels() {
    assertThat(INKS.pixels()).isEqualTo(SOME.pixels());
    assertThat(PAPERS.pixels()).isEqualTo(SOME.pixels());
    assertThat(INKS.classNames()).isEqualTo(ColouredStrokes.COLOURS).hasSize(10);
    assertThat(PAPERS.source()).isEqualTo("ColouredStrokes, 2,000 drawn images by paper");
    for (Images some : new Images[] {SOME, INKS, PAPERS}) {
      // 200 expected of each class, deviation 13.
      assertThat(Arrays.stream(some.classCounts()).boxed()).allMatch(n -> n > 140 && n < 260);
    }
    for (int i = 0; i < SOME.count(); i++) {
      assertThat(INKS.label(i) < 5).isNotEqualTo(PAPERS.label(i) < 5);
      int[] paper = pixel(i, 0, 0);
      String name = PAPERS.captions().get(i);
      if (name.equals("red") || name.equals("green") || name.equals("blue")) {
        int strongest = name.equals("red") ? 0 : name.equals("green") ? 1 : 2;
        assertThat(paper[strongest]).isEqualTo(Arrays.stream(paper).max().orElseThrow());
      }
    }
  }

  @Test
  void refusesANegativeCount() {
    assertThatThrownBy(() -> ColouredStrokes.draw(-1, 0))
        .isInstanceOf(GanbookException.class)
        .hasMessage("ColouredStrokes: expected 0 to 500000 images, found -1");
  }

  private static int[] pixel(int image, int y, int x) {
    int[] levels = new int[3];
    for (int c = 0; c < 3; c++) {
      levels[c] = SOME.pixels()[image * SOME.imageSize() + (y * 32 + x) * 3 + c] & 255;
    }
    return levels;
  }

  private static double luma(int... rgb) {
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  }
}
