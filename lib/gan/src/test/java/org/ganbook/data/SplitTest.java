package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final Images TEN =
      Images.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, 1, 1, 1)
          .withLabels(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, Labels.numbers(10));

  @Test
  void partsShareNothingAndLoseNothing() {
    Split split = Split.of(TEN, 0.3, 5);
    assertThat(split.test().count()).isEqualTo(3);
    assertThat(split.train().count()).isEqualTo(7);
    assertThat(List.of(split.train(), split.test()))
        .allSatisfy(part -> assertThat(part.pixels()).isSorted().isEqualTo(part.labels()));
    assertThat(split.train().pixels()).doesNotContain(split.test().pixels());
  }

  @Test
  void dependsOnTheSeedAlone() {
    assertThat(Split.of(TEN, 0.3, 5)).isEqualTo(Split.of(TEN, 0.3, 5));
    assertThat(Split.of(TEN, 0.3, 5)).isNotEqualTo(Split.of(TEN, 0.3, 6));
  }

  @Test
  void refusesToLeaveAPartEmpty() {
    for (double share : new double[] {0, 0.01, 1, -1, 2, Double.NaN}) {
      assertThatThrownBy(() -> Split.of(TEN, share, 0))
          .isInstanceOf(GanbookException.class)
          .hasMessageContaining("found " + share);
    }
  }
}
