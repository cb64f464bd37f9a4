package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ganbook.GanbookException;
import org.ganbook.nn.Floats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

class LatentTest {
  private static float[] draw(Latent latent, int count, long... seed) {
    try (var session = EagerSession.create()) {
      var tf = Ops.create(session);
      var drawn = latent.draw(tf, tf.constant(count), tf.constant(seed)).asTensor();
      assertThat(drawn.shape().asArray()).containsExactly(count, latent.size());
      return Floats.of(drawn);
    }
  }

  private static double moment(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }

  // 40,000 numbers: the bounds are some five standard errors wide.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void normalNoiseHasTheMomentsOfANormalDistribution(int size) {
    float[] z = draw(Latent.normal(size), 40_000 / size, 1, 2);
    assertThat(moment(z, 1)).isCloseTo(0, within(0.025));
    assertThat(moment(z, 2)).isCloseTo(1, within(0.036));
    assertThat(moment(z, 3)).isCloseTo(0, within(0.1));
    assertThat(moment(z, 4)).isCloseTo(3, within(0.25));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void uniformNoiseFillsItsInterval(int size) {
    float[] z = draw(Latent.uniform(size), 40_000 / size, 1, 2);
    var tenths = new int[10];
    for (float value : z) {
      assertThat(value).isGreaterThanOrEqualTo(-1).isLessThan(1);
      tenths[(int) ((value + 1) * 5)]++;
    }
    for (int count : tenths) {
      assertThat(count).isCloseTo(4000, within(300));
    }
    assertThat(moment(z, 1)).isCloseTo(0, within(0.015));
    assertThat(moment(z, 2)).isCloseTo(1.0 / 3, within(0.008));
  }

  @Test
  void sameSeedGivesTheSameNoiseAnotherAnother() {
    for (Latent latent : new Latent[] {Latent.normal(7), Latent.uniform(7)}) {
      float[] z = draw(latent, 5, 3, 4);
      assertThat(draw(latent, 5, 3, 4)).isEqualTo(z);
      assertThat(draw(latent, 5, 3, 5)).isNotEqualTo(z);
      assertThat(draw(latent, 5, 4, 4)).isNotEqualTo(z);
    }
  }

  @Test
  void aGanDrawsItsImagesFromTheSampleOfTheSameSeed() {
    try (Gan gan = Gan.create(Toy.spec(), Toy.images(), 3)) {
      var z = Toy.spec().latent().sample(501, 4);
      assertThat(z.shape().asArray()).containsExactly(501, 8);
      assertThat(Toy.spec().latent().sample(3, 4).values())
          .as("the first ones")
          .isEqualTo(Arrays.copyOf(z.values(), 3 * 8));
      var images = Toy.G.untrained(3).apply(z).images();
      assertThat(images.pixels()).isEqualTo(gan.sample(501, 4).pixels());
    }
    assertThatThrownBy(() -> Latent.normal(2).sample(0, 1)).isInstanceOf(GanbookException.class);
  }

  @Test
  void saysWhatItIs() {
    assertThat(Latent.normal(100)).hasToString("normal noise of size 100");
    assertThat(Latent.uniform(2)).hasToString("uniform noise of size 2");
    assertThatThrownBy(() -> Latent.normal(0))
        .hasMessage("latent: expected at least 1 number, found 0");
  }
}
