package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void bfloat16IsForMachinesWhereItGains() {
    assertThat(Precision.caution(2.5, true)).isEmpty();
    assertThat(Precision.caution(0.5, true))
        .hasValue(
            "bfloat16 gains nothing on this CPU (a convolution took 2.0 times as long as in"
                + " float32); float32 is the better choice");
    assertThat(Precision.caution(0.8, false))
        .hasValue(
            "bfloat16 gains nothing on this CPU (a convolution took 1.3 times as long as in"
                + " float32, in which its sums are made, since TensorFlow's own lose digits);"
                + " float32 is the better choice");
  }

  @Test
  void theFastestIsMeasuredOnceAndIsAGoodChoice() {
    double gain = Bfloat16.gain();
    assertThat(gain).isPositive().isEqualTo(Bfloat16.gain());
    assertThat(Precision.fastest().caution()).isEmpty();
    assertThat(Precision.fastest())
        .isEqualTo(Precision.BFLOAT16.caution().isEmpty() ? Precision.BFLOAT16 : Precision.FLOAT32);
  }

  @Test
  void float32IsAlwaysWell() {
    assertThat(Precision.FLOAT32.caution()).isEmpty();
  }
}
