package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.tanh;

import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.nn.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PixelPullTest {
  private static final Images DATA = Toy.images();

  /** Smooth everywhere, as finite differences want it. */
  private static final Network DENSE =
      Network.of("discriminator", flatten(), dense(16), tanh(), dense(1));

  private static final Network CONV =
      Network.of(
          "discriminator",
          conv(4, 3).stride(2),
          batchNorm(),
          tanh(),
          dropout(0.3),
          conv(8, 3),
          tanh(),
          flatten(),
          dense(1));

  private static GanSpec spec(Network discriminator) {
    return GanSpec.of(Toy.G, discriminator).withLatent(Latent.normal(8)).withBatch(16);
  }

  @Test
  void isTheSlopeOfTheLogitByFiniteDifferences() {
    for (var discriminator : List.of(DENSE, CONV)) {
      try (var gan = trained(spec(discriminator))) {
        compare(gan, gan.sample(2));
      }
    }
  }

  @Test
  void ofAConditionalDiscriminatorDependsOnTheLabel() {
    for (var conditioning : List.of(Conditioning.concatenated(), Conditioning.projection())) {
      var spec = spec(DENSE).withConditioning(conditioning);
      try (var gan = trained(spec)) {
        var drawn = gan.sample(2);
        compare(gan, drawn);
        var other = drawn.withLabels(new byte[] {1, 0}, drawn.classNames());
        assertThat(gan.pull(other).logits()).isNotEqualTo(gan.pull(drawn).logits());
        var none = Images.of(drawn.pixels(), 2, 4, 4, 1);
        assertThatThrownBy(() -> gan.pull(none)).hasMessageContaining("images with labels");
      }
    }
  }

  private static Gan trained(GanSpec spec) {
    var gan = Gan.create(spec, DATA, 1);
    for (int i = 0; i < 20; i++) {
      gan.step();
    }
    return gan;
  }

  private static void compare(Gan gan, Images images) {
    float[] slopes = gan.pull(images).slopes();
    assertThat(slopes).hasSize(images.pixels().length);
    for (int i = 0; i < slopes.length; i++) {
      int image = Math.floorDiv(i, images.imageSize());
      int low = Math.max(0, Byte.toUnsignedInt(images.pixels()[i]) - 4);
      int high = Math.min(255, low + 8);
      double slope =
          (logit(gan, images, i, high, image) - logit(gan, images, i, low, image)) / (high - low);
      assertThat((double) slopes[i]).isCloseTo(slope, within(2e-5 + 0.02 * Math.abs(slope)));
    }
  }

  private static float logit(Gan gan, Images images, int at, int level, int image) {
    byte[] pixels = images.pixels().clone();
    pixels[at] = (byte) level;
    var changed = Images.of(pixels, images.count(), 4, 4, 1);
    if (images.hasLabels()) {
      changed = changed.withLabels(images.labels(), images.classNames());
    }
    return gan.pull(changed).logits()[image];
  }

  @Test
  void itsLogitsAreThoseThatTheStepSees() {
    try (var gan = Gan.create(Toy.spec().withBatch(200), DATA, 1)) {
      double sum = 0;
      for (float logit : gan.pull(DATA).logits()) {
        sum += 1 / (1 + Math.exp(-logit));
      }
      assertThat(sum / 200).isCloseTo(gan.step().get(History.D_REAL), within(1e-5));
    }
  }

  @Test
  void changesNothing() {
    try (var looked = Gan.create(Toy.spec(), DATA, 1);
        var left = Gan.create(Toy.spec().withName("left"), DATA, 1)) {
      String sum = looked.graphSum();
      for (int i = 0; i < 3; i++) {
        looked.pull(DATA.take(3));
        assertThat(looked.step()).isEqualTo(left.step());
      }
      assertThat(looked.graphSum()).isEqualTo(sum);
    }
  }

  @Test
  void refusesOtherImages() {
    try (var gan = Gan.create(Toy.spec(), DATA, 1)) {
      assertThatThrownBy(() -> gan.pull(Images.of(new byte[9], 1, 3, 3, 1)))
          .hasMessage(
              "images for the discriminator: expected images of [4, 4, 1], found [3, 3, 1]");
      assertThatThrownBy(() -> gan.pull(DATA.take(0)))
          .hasMessageStartingWith("images for the discriminator: expected at least one, found 0 x");
      assertThatThrownBy(() -> gan.pull(null)).hasMessageContaining("images");
    }
  }
}
