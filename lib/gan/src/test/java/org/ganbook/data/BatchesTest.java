package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void anEpochTakesEachImageOnce() {
    Batches batches = Batches.of(103, 10, 7).keepingLast();
    for (int epoch = 0; epoch < 5; epoch++) {
      long first = (long) epoch * batches.perEpoch();
      int[] all =
          LongStream.range(first, first + batches.perEpoch())
              .mapToObj(batches::at)
              .flatMapToInt(Arrays::stream)
              .sorted()
              .toArray();
      assertThat(all).isEqualTo(IntStream.range(0, 103).toArray());
    }
  }

  @Test
  void theLastPartIsDroppedOrKept() {
    Batches dropping = Batches.of(103, 10, 7);
    assertThat(dropping.perEpoch()).isEqualTo(10);
    assertThat(dropping.keepingLast().perEpoch()).isEqualTo(11);
    assertThat(dropping.keepingLast().at(10)).hasSize(3);
    assertThat(Batches.of(100, 10, 7).keepingLast().perEpoch()).isEqualTo(10);
    assertThat(dropping.keepingLast().at(3)).isEqualTo(dropping.at(3));
    assertThat(dropping.epoch(9)).isZero();
    assertThat(dropping.epoch(10)).isEqualTo(1);
  }

  @Test
  void aStepDependsOnSeedAndStepAlone() {
    Batches forward = Batches.of(50, 8, 3);
    int[][] run = LongStream.range(0, 40).mapToObj(forward::at).toArray(int[][]::new);
    Batches resumed = Batches.of(50, 8, 3);
    for (int step = 39; step >= 0; step--) {
      assertThat(resumed.at(step)).isEqualTo(run[step]);
    }
    assertThat(Batches.of(50, 8, 4).at(0)).isNotEqualTo(run[0]);
    assertThat(run[6]).isNotEqualTo(run[0]);
  }

  /** Written out by the Javadoc's rule in Python: nobody's saved run may change its order. */
  @Test
  void theOrderIsTheOneSpecified() {
    assertThat(Batches.of(10, 10, 42).at(0)).containsExactly(8, 1, 9, 2, 6, 0, 4, 5, 3, 7);
    assertThat(Batches.of(10, 10, 42).at(1)).containsExactly(6, 9, 3, 4, 8, 7, 2, 0, 1, 5);
  }

  @Test
  void ordersAreEvenlySpread() {
    int[][] seen = new int[6][6];
    Batches batches = Batches.of(6, 6, 11);
    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] order = batches.at(epoch);
      for (int place = 0; place < 6; place++) {
        seen[place][order[place]]++;
      }
    }
    // 1,000 expected in each cell, deviation 29.
    assertThat(Arrays.stream(seen).flatMapToInt(Arrays::stream).boxed())
        .allMatch(n -> n > 850 && n < 1150);
  }

  @Test
  void refusesBatchesThatCannotBe() {
    for (int size : new int[] {0, -1, 11}) {
      assertThatThrownBy(() -> Batches.of(10, size, 0))
          .isInstanceOf(GanbookException.class)
          .hasMessage("batch size: expected 1 to 10, the number of images, found " + size);
    }
    assertThatThrownBy(() -> Batches.of(10, 5, 0).at(-1))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("a step from 0");
  }

  @Test
  void showsItself() {
    assertThat(Batches.of(60000, 32, 42))
        .hasToString("1875 batches of 32 an epoch, of 60000 images, seed 42");
  }
}
