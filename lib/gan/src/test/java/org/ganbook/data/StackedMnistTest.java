package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedMnistTest {
  /** Three images of 1 x 2 pixels. */
  private static final Images GREY = Images.of(new byte[] {1, 2, 3, 4, 5, 6}, 3, 1, 2, 1);

  @Test
  void stacksAnImageAChannel() {
    Images stacked = StackedMnist.stack(GREY, 2700, 1);
    assertThat(stacked.shape()).containsExactly(2700, 1, 2, 3);
    var counts = new int[27];
    for (int i = 0; i < 2700; i++) {
      byte[] x = stacked.image(i);
      for (int c = 0; c < 3; c++) {
        // Both pixels of a channel are of one image.
        assertThat(x[3 + c]).isEqualTo((byte) (x[c] + 1));
      }
      counts[IntStream.of(x[0], x[1], x[2]).reduce(0, (a, b) -> 3 * a + (b - 1) / 2)]++;
    }
    // Each of 27 stacks 100 times, give or take five deviations.
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(50);
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(150);
    assertThat(stacked.channel(1).pixels()).startsWith(stacked.image(0)[1], stacked.image(0)[4]);
  }

  @Test
  void sameSeedSameImages() {
    assertThat(StackedMnist.stack(GREY, 9, 1)).isEqualTo(StackedMnist.stack(GREY, 9, 1));
    assertThat(StackedMnist.stack(GREY, 9, 1)).isNotEqualTo(StackedMnist.stack(GREY, 9, 2));
    assertThat(StackedMnist.stack(GREY, 5, 1).pixels())
        .isEqualTo(StackedMnist.stack(GREY, 9, 1).take(5).pixels());
    assertThat(StackedMnist.stack(GREY.withNotice("drawn"), 1, 1).notice()).contains("drawn");
  }

  @Test
  void refusesWhatCannotBeStacked() {
    Images coloured = StackedMnist.stack(GREY, 2, 1);
    assertThatThrownBy(() -> StackedMnist.stack(coloured, 2, 1))
        .hasMessageStartingWith(
            "Stacked MNIST: expected grey images to stack, found 2 x 1 x 2 x 3");
    assertThatThrownBy(() -> StackedMnist.stack(GREY, -1, 1)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> coloured.channel(3)).hasMessageContaining("a channel from 0 to 2");
  }
}
