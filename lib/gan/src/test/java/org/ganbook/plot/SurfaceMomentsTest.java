package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;

import org.ganbook.data.PointSources;
import org.ganbook.draw.Png;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.gan.PointGan;
import org.ganbook.nn.Network;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Test;

class SurfaceMomentsTest {
  private static PointGan gan(int latent) {
    var spec =
        GanSpec.of(Network.of("generator", dense(2)), Network.of("discriminator", dense(1)))
            .withLatent(Latent.uniform(latent))
            .withBatch(8);
    return PointGan.create(spec, PointSources.ring().draw(50, 1), 1);
  }

  @Test
  void keepsTheChosenStepsAndShowsThemSideBySide() {
    try (var gan = gan(2)) {
      var moments = SurfaceMoments.of(gan, 0, 2, 3, 4, 9);
      assertThatThrownBy(moments::picture)
          .hasMessage(
              "moments: expected a training that passes steps [0, 2, 3, 4, 9], found none yet");
      Trainer.of(gan).steps(5).watch(moments).train();
      assertThat(moments.taken().keySet()).containsExactly(0L, 2L, 3L, 4L);
      var picture = moments.picture();
      assertThat(picture.interactive()).isFalse();
      assertThat(picture.text()).endsWith("at step 0, step 2, step 3, step 4.");
      var image = Png.image(picture.png());
      assertThat(image.getWidth()).isEqualTo(picture.width());
      assertThat(image.getHeight()).isEqualTo(2 * 240);
    }
  }

  @Test
  void aSurfaceOfAGameHasAllThatIsThere() {
    try (var plane = gan(2);
        var line = gan(3)) {
      assertThat(Surface.of(plane))
          .hasToString(
              "A plane from -1.5 to 1.5 with what D thinks, G's plane, real, G's pull, generated.");
      assertThat(Surface.of(line).toString()).doesNotContain("G's plane");
    }
  }
}
