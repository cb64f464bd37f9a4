package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MatmulPeakTest {
  @Test
  void isWhatACpuCanDo() {
    // From an old laptop's core to a server with hundreds.
    assertThat(MatmulPeak.multiplyAddsPerSecond(Precision.FLOAT32)).isBetween(1e8, 1e15);
  }
}
