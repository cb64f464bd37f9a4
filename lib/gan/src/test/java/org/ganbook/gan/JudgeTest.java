package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;

import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.Network;
import org.ganbook.nn.Precision;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What D says of images outside of training. */
@Tag("slow")
class JudgeTest {
  private static final GanSpec CONDITIONAL =
      Toy.spec().withConditioning(Conditioning.concatenated());

  @Test
  void theLogitsAreThoseOfTheWeights() {
    try (var gan = Gan.create(Toy.spec().withPrecision(Precision.BFLOAT16), Toy.images(), 1)) {
      Trainer.of(gan).steps(20).train();
      float[] found = gan.discriminate(Toy.images());
      assertThat(found).hasSize(200);
      for (int i = 0; i < 200; i++) {
        assertThat(found[i]).isCloseTo(byHand(gan, Toy.images().image(i)), within(1e-4f));
      }
    }
  }

  /** Dense, leaky, dense, row by row. */
  private static float byHand(Gan gan, byte[] image) {
    var weights = gan.weights();
    float[] first = weights.get("discriminator/2.dense/kernel");
    float[] bias = weights.get("discriminator/2.dense/bias");
    float[] second = weights.get("discriminator/4.dense/kernel");
    double logit = weights.get("discriminator/4.dense/bias")[0];
    for (int unit = 0; unit < 16; unit++) {
      double sum = bias[unit];
      for (int p = 0; p < 16; p++) {
        sum += (Byte.toUnsignedInt(image[p]) / 127.5 - 1) * first[p * 16 + unit];
      }
      logit += second[unit] * (sum > 0 ? sum : 0.2 * sum);
    }
    return (float) logit;
  }

  @Test
  void anImageIsJudgedAloneHoweverManyThereAre() {
    var fickle =
        Network.of("discriminator", flatten(), dense(16), batchNorm(), dropout(0.5), dense(1));
    try (var gan = Gan.create(GanSpec.of(Toy.G, fickle).withBatch(16), Toy.images(), 1)) {
      Trainer.of(gan).steps(5).train();
      Images many = Toy.images().pick(IntStream.range(0, 1100).map(i -> i % 200).toArray());
      float[] all = gan.discriminate(many);
      float[] alone = gan.discriminate(many.range(1099, 1100));
      assertThat(all[1099]).isCloseTo(alone[0], within(1e-5f)).isCloseTo(all[99], within(1e-5f));
      assertThat(gan.discriminate(many)).isEqualTo(all);
      assertThat(gan.discriminate(many.take(0))).isEmpty();
    }
  }

  @Test
  void looksChangeNothing() {
    try (var looked = Gan.create(Toy.spec().withName("looked"), Toy.images(), 1);
        var left = Gan.create(Toy.spec().withName("left"), Toy.images(), 1)) {
      for (int i = 0; i < 3; i++) {
        looked.discriminate(Toy.images());
        assertThat(looked.step()).isEqualTo(left.step());
      }
      assertThat(looked.graphSum()).isEqualTo(left.graphSum());
    }
  }

  @Test
  void aConditionalDIsToldTheLabels() {
    Images images = Toy.images().take(4);
    try (var gan = Gan.create(CONDITIONAL, Toy.images(), 1)) {
      float[] honest = gan.discriminate(images);
      assertThat(gan.discriminate(images, Conditions.ofClasses(2, 0, 1, 0, 1))).isEqualTo(honest);
      float[] lied = gan.discriminate(images, Conditions.ofClasses(2, 1, 1, 0, 1));
      assertThat(lied[0]).isNotEqualTo(honest[0]);
      assertThat(lied[1]).isEqualTo(honest[1]);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Images images = Toy.images().take(4);
    var claims = Conditions.ofClasses(2, 0, 1);
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 1);
        var conditional = Gan.create(CONDITIONAL.withName("c"), Toy.images(), 1)) {
      assertThatThrownBy(() -> gan.discriminate(Images.of(new byte[4], 1, 2, 2, 1)))
          .isInstanceOf(GanbookException.class)
          .hasMessage(
              "images for the discriminator: expected images of [4, 4, 1], found [2, 2, 1]");
      assertThatThrownBy(() -> gan.discriminate(images, claims))
          .hasMessage(
              "claims for the discriminator: expected none for an unconditional GAN, found 2"
                  + " conditions of 2 classes");
      assertThatThrownBy(() -> conditional.discriminate(images, claims))
          .hasMessage("claims for the discriminator: expected 4, one an image, found 2");
      assertThatThrownBy(() -> conditional.discriminate(images, Conditions.ofClasses(3, 0, 1)))
          .hasMessageStartingWith("claims for the discriminator: expected conditions of 2, found");
      assertThatThrownBy(() -> gan.discriminate(null)).hasMessageStartingWith("images: ");
    }
  }
}
