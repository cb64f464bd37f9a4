package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

class GanLossTest {
  private static final float[][] REAL = {{2f}, {-1f}, {0.5f}};
  private static final float[][] FAKE = {{-3f}, {1f}, {0f}};

  // -log sigmoid(x), by hand: log(1 + exp(-x)).
  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  private static final double D_LOSS =
      (softplus(-2) + softplus(1) + softplus(-0.5)) / 3
          + (softplus(-3) + softplus(1) + softplus(0)) / 3;

  private static double discriminator(GanLoss loss, float[][] real, float[][] fake) {
    try (var session = EagerSession.create()) {
      var tf = Ops.create(session);
      return loss.discriminator(tf, tf.constant(real), tf.constant(fake)).asTensor().getFloat();
    }
  }

  private static double generator(GanLoss loss, float[][] fake) {
    try (var session = EagerSession.create()) {
      var tf = Ops.create(session);
      return loss.generator(tf, tf.constant(fake)).asTensor().getFloat();
    }
  }

  @Test
  void minimaxOnLiteralLogits() {
    var loss = GanLosses.minimax();
    assertThat(discriminator(loss, REAL, FAKE)).isCloseTo(D_LOSS, within(1e-6));
    assertThat(generator(loss, FAKE))
        .isCloseTo(-(softplus(-3) + softplus(1) + softplus(0)) / 3, within(1e-6));
  }

  @Test
  void nonSaturatingOnLiteralLogits() {
    var loss = GanLosses.nonSaturating();
    assertThat(discriminator(loss, REAL, FAKE)).isCloseTo(D_LOSS, within(1e-6));
    assertThat(generator(loss, FAKE))
        .isCloseTo((softplus(3) + softplus(-1) + softplus(0)) / 3, within(1e-6));
  }

  @Test
  void logitsOfAThousandDoNotOverflow() {
    float[][] sure = {{1000f}};
    float[][] wrong = {{-1000f}};
    assertThat(discriminator(GanLosses.nonSaturating(), sure, wrong)).isZero();
    assertThat(discriminator(GanLosses.nonSaturating(), wrong, sure)).isEqualTo(2000);
    assertThat(generator(GanLosses.nonSaturating(), wrong)).isEqualTo(1000);
  }

  @Test
  void equilibriumIsTheValueAtLogitsOfZero() {
    float[][] zero = {{0f}};
    for (GanLoss loss : new GanLoss[] {GanLosses.minimax(), GanLosses.nonSaturating()}) {
      assertThat(discriminator(loss, zero, zero))
          .isCloseTo(loss.discriminatorAtEquilibrium(), within(1e-6));
      assertThat(generator(loss, zero)).isCloseTo(loss.generatorAtEquilibrium(), within(1e-6));
    }
  }
}
