package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;

import java.util.List;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.GanDescription;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.nn.Description;
import org.ganbook.nn.Network;
import org.ganbook.plot.BlockColumn.Block;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class NetworkDiagramTest {
  private final Description generator =
      Network.of("generator", dense(8), leakyRelu(0.2), batchNorm(), dense(4), reshape(2, 2, 1))
          .describe(Shape.of(3));
  private final Description discriminator =
      Network.of("discriminator", conv(1, 3), conv(1, 3), flatten(), dense(1))
          .describe(Shape.of(2, 2, 1));

  @Test
  void whatFollowsALayerStandsInItsBlock() {
    var blocks = Block.of(generator);
    assertThat(blocks.get(0).layers())
        .containsExactly("dense(8)", leakyRelu(0.2).toString(), batchNorm().toString());
    assertThat(blocks.get(0).parameters()).isEqualTo(3 * 8 + 8 + 4 * 8);
    assertThat(blocks).extracting(Block::shape).containsExactly("8", "4", "2 × 2 × 1");
  }

  @Test
  void layersThatComputeHaveTheirOwnBlock() {
    assertThat(Block.of(discriminator)).hasSize(4);
  }

  @Test
  void theTextNamesTheShapes() {
    var gan = NetworkDiagram.of(new GanDescription(generator, discriminator));
    assertThat(gan.picture().text())
        .isEqualTo(
            "generator: from 3 to 8 to 4 to 2 × 2 × 1, 100 parameters. discriminator: from"
                + " 2 × 2 × 1 to 2 × 2 × 1 to 2 × 2 × 1 to 4 to 1, 25 parameters.");
  }

  @Test
  void twoNetworksStandBesideEachOther() {
    var one = NetworkDiagram.of(generator).picture();
    var two = NetworkDiagram.of(new GanDescription(generator, discriminator)).picture();
    assertThat(two.width()).isGreaterThan(2 * one.width());
    assertThat(two.width()).isLessThanOrEqualTo(Style.MAX_WIDTH);
    var image = Png.image(two.png());
    assertThat(List.of(image.getWidth(), image.getHeight()))
        .containsExactly(2 * two.width(), 2 * two.height());
  }

  @Test
  void theClassComesInFromTheSide() {
    var untold = NetworkDiagram.of(new GanDescription(generator, discriminator));
    var told =
        NetworkDiagram.of(
            GanSpec.of(
                    Network.of("generator", dense(4), reshape(2, 2, 1)),
                    Network.of("discriminator", conv(1, 3), conv(1, 3), flatten(), dense(1)))
                .withLatent(Latent.normal(3))
                .withConditioning(Conditioning.labelChannel())
                .describe(Shape.of(2, 2, 1), 10));
    assertThat(told.text())
        .contains("generator: from 3 and the class to 13 to ")
        .contains("discriminator: from 2 × 2 × 1 and the class to 2 × 2 × 2 to ");
    assertThat(untold.text()).doesNotContain("class");
    assertThat(told.picture().width()).isGreaterThan(untold.picture().width());
  }

  @Test
  void aWideDiagramKeepsToThePage() {
    var wide = Network.of("wide", dense(4), leakyRelu(0.2)).describe(Shape.of(3));
    String name = "a network with a name ".repeat(6);
    var both = new GanDescription(renamed(wide, name), renamed(wide, name));
    var picture = NetworkDiagram.of(both).picture();
    assertThat(picture.width()).isEqualTo(Style.MAX_WIDTH);
    assertThat(Png.image(picture.png()).getWidth()).isGreaterThan(2 * Style.MAX_WIDTH);
  }

  private static Description renamed(Description network, String name) {
    return new Description(name, network.input(), network.rows());
  }
}
