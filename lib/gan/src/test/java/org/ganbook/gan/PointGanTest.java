package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;

import java.util.Arrays;
import org.ganbook.GanbookException;
import org.ganbook.data.PointSources;
import org.ganbook.data.Points;
import org.ganbook.nn.Network;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PointGanTest {
  private static final Points RING = PointSources.ring().draw(500, 1);
  private static final Network G = Network.of("generator", dense(16), relu(), dense(2));
  private static final Network D = Network.of("discriminator", dense(16), leakyRelu(0.2), dense(1));

  private static GanSpec spec() {
    return GanSpec.of(G, D)
        .withLatent(Latent.uniform(2))
        .withBatch(32)
        .withOptimizers(adam(1e-3).beta1(0.5), adam(3e-3).beta1(0.5));
  }

  @Test
  void trainsByATrainerAndRecordsWhatEveryGanRecords() {
    try (var gan = PointGan.create(spec(), RING, 1)) {
      Trainer.of(gan).steps(30).train();
      assertThat(gan.steps()).isEqualTo(30);
      assertThat(gan.history().names()).isEqualTo(GanGraph.RECORDED);
      assertThat(gan.history().imagesPerEpoch()).isEqualTo(500);
      assertThat(gan).hasToString("gan, trained 30 steps on ring of 8 Gaussians");
    }
  }

  @Test
  void sameSeedSameRun() {
    try (var one = PointGan.create(spec(), RING, 1);
        var two = PointGan.create(spec(), RING, 1)) {
      for (int i = 0; i < 20; i++) {
        assertThat(one.step()).isEqualTo(two.step());
      }
      assertThat(one.sample(10)).isEqualTo(two.sample(10));
      assertThat(one.sample(5)).isEqualTo(one.sample(10).pick(0, 1, 2, 3, 4));
    }
  }

  @Test
  void looksChangeNothing() {
    try (var looked = PointGan.create(spec(), RING, 1);
        var left = PointGan.create(spec(), RING, 1)) {
      for (int i = 0; i < 5; i++) {
        looked.pull();
        looked.manifold(3);
        looked.discriminate(RING);
        assertThat(looked.step()).isEqualTo(left.step());
      }
    }
  }

  @Test
  void thePullIsTheSlopeOfGsLossByFiniteDifferences() {
    // Smooth everywhere, as finite differences want it.
    var smooth = Network.of("discriminator", dense(16), tanh(), dense(1));
    var spec = GanSpec.of(G, smooth).withLatent(Latent.uniform(2)).withBatch(32);
    try (var gan = PointGan.create(spec, RING, 3)) {
      Trainer.of(gan).steps(50).train();
      Pull pull = gan.pull();
      assertThat(pull.points().count()).isEqualTo(32);
      float h = 1e-2f;
      for (int i = 0; i < 64; i++) {
        float[] up = pull.points().xy().clone();
        float[] down = up.clone();
        up[i] += h;
        down[i] -= h;
        int point = Math.floorDiv(i, 2);
        double slope =
            (loss(gan, Points.of(up), point) - loss(gan, Points.of(down), point)) / (2 * h);
        assertThat((double) pull.vectors()[i])
            .isCloseTo(-slope, within(0.02 + 0.02 * Math.abs(slope)));
      }
    }
  }

  /** Non-saturating: -log D(x). */
  private static double loss(PointGan gan, Points points, int index) {
    return -Math.log(gan.discriminate(points)[index]);
  }

  @Test
  void thePullFollowsALearnersOwnStep() {
    Step opposite =
        t -> {
          var dReal = t.discriminate(t.real());
          var dFake = t.discriminate(t.generate(t.noise()));
          var dLoss = t.add(t.mean(t.softplus(t.negate(dReal))), t.mean(t.softplus(dFake)));
          return t.losses(dLoss, t.mean(dFake));
        };
    Step usual =
        t -> {
          var dReal = t.discriminate(t.real());
          var dFake = t.discriminate(t.generate(t.noise()));
          var dLoss = t.add(t.mean(t.softplus(t.negate(dReal))), t.mean(t.softplus(dFake)));
          return t.losses(dLoss, t.negate(t.mean(dFake)));
        };
    try (var away = PointGan.create(spec().withStep(opposite), RING, 1);
        var there = PointGan.create(spec().withStep(usual), RING, 1)) {
      float[] back = away.pull().vectors().clone();
      for (int i = 0; i < back.length; i++) {
        back[i] = -back[i];
      }
      assertThat(there.pull().vectors()).isEqualTo(back);
    }
  }

  @Test
  void theManifoldIsAnEvenGridSentThroughG() {
    var plain = Network.of("generator", dense(2));
    var spec = GanSpec.of(plain, D).withLatent(Latent.uniform(2)).withBatch(8);
    try (var gan = PointGan.create(spec, RING, 1)) {
      float[] xy = gan.manifold(3).xy();
      // G is linear: the middle of the grid stays at 0, and opposite corners are opposite.
      assertThat(Arrays.copyOfRange(xy, 8, 10)).containsExactly(0, 0);
      assertThat(xy[0]).isEqualTo(-xy[16]);
      assertThat(xy[1]).isEqualTo(-xy[17]);
    }
  }

  @Test
  void mistakesAreRefusedWhereTheyAreMade() {
    var three = Network.of("generator", dense(3));
    assertThatThrownBy(() -> PointGan.create(GanSpec.of(three, D), RING, 1))
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            "output of generator: expected [2], x and y of a point; end it with dense(2), found"
                + " [3]");
    assertThatThrownBy(() -> PointGan.create(spec().withBatch(501), RING, 1))
        .hasMessage("batch: expected at most the 500 points of the data, found 501");
    var augmented = spec().withAugmentation(Augmentation.diffAugment().withCutout(0));
    assertThatThrownBy(() -> PointGan.create(augmented, RING, 1))
        .hasMessage(
            "GAN on points: expected a spec without augmentation, which is for images, found"
                + " augmentation by translation 0.125, brightness 0.25");
    try (var gan = PointGan.create(spec().withLatent(Latent.normal(3)), RING, 1)) {
      assertThatThrownBy(() -> gan.manifold(5))
          .hasMessage("manifold: expected a z of two numbers, found normal noise of size 3");
    }
  }
}
