package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.tanh;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DescriptionTest {
  @Test
  void countsThePublishedDenseGan() {
    var generator =
        Network.of(
            "generator",
            dense(256),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(512),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(1024),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(784),
            tanh(),
            reshape(28, 28, 1));
    var g = generator.describe(Shape.of(100));
    assertThat(g.parameters()).isEqualTo(1_493_520);
    assertThat(g.trainable()).isEqualTo(1_493_520 - 2 * (256 + 512 + 1024));
    assertThat(g.multiplyAdds()).isEqualTo(100 * 256 + 256 * 512 + 512 * 1024 + 1024 * 784);

    var discriminator =
        Network.of(
            "discriminator",
            flatten(),
            dense(512),
            leakyRelu(0.2),
            dense(256),
            leakyRelu(0.2),
            dense(1));
    var d = discriminator.describe(Shape.of(28, 28, 1));
    assertThat(d.parameters()).isEqualTo(533_505);
    assertThat(d.trainable()).isEqualTo(533_505);
  }

  @Test
  void countsThePublishedDcgan() {
    var generator =
        Network.of(
            "generator",
            dense(7 * 7 * 256).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            reshape(7, 7, 256),
            convTranspose(128, 5).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            convTranspose(64, 5).stride(2).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            convTranspose(1, 5).stride(2).noBias(),
            tanh());
    var g = generator.describe(Shape.of(100));
    assertThat(generator.outputShape(Shape.of(100))).isEqualTo(Shape.of(28, 28, 1));
    assertThat(g.parameters()).isEqualTo(2_330_944);
    assertThat(g.trainable()).isEqualTo(2_330_944 - 2 * (12_544 + 128 + 64));
    assertThat(g.multiplyAdds())
        .isEqualTo(100 * 12_544 + 25 * (7 * 7 * 256 * 128 + 7 * 7 * 128 * 64 + 14 * 14 * 64));

    var discriminator =
        Network.of(
            "discriminator",
            conv(64, 5).stride(2),
            leakyRelu(0.3),
            dropout(0.3),
            conv(128, 5).stride(2),
            leakyRelu(0.3),
            dropout(0.3),
            flatten(),
            dense(1));
    var d = discriminator.describe(Shape.of(28, 28, 1));
    assertThat(d.parameters()).isEqualTo(212_865);
    assertThat(d.multiplyAdds()).isEqualTo(25 * (14 * 14 * 64 + 7 * 7 * 64 * 128) + 7 * 7 * 128);
  }

  @Test
  void countsThePublishedConvolutionalCgan() {
    // The one-hot class of ten is behind the noise, and drawn as the image's second channel.
    var generator =
        Network.of(
            "generator",
            dense(7 * 7 * 128),
            reshape(7, 7, 128),
            batchNorm(),
            relu(),
            convTranspose(128, 5).stride(2),
            batchNorm(),
            relu(),
            convTranspose(64, 5).stride(2),
            batchNorm(),
            relu(),
            convTranspose(32, 5),
            batchNorm(),
            relu(),
            convTranspose(1, 5),
            sigmoid());
    assertThat(generator.describe(Shape.of(110)).parameters()).isEqualTo(1_364_225);
    var discriminator =
        Network.of(
            "discriminator",
            leakyRelu(0.2),
            conv(32, 5).stride(2),
            leakyRelu(0.2),
            conv(64, 5).stride(2),
            leakyRelu(0.2),
            conv(128, 5).stride(2),
            leakyRelu(0.2),
            conv(256, 5),
            flatten(),
            dense(1));
    long label = 10 * 784 + 784;
    assertThat(discriminator.describe(Shape.of(28, 28, 2)).parameters() + label)
        .isEqualTo(1_090_001);
  }

  @Test
  void showsATable() {
    var network =
        Network.of(
            "g", dense(1024).noBias(), batchNorm().momentum(0.8), reshape(16, 16, 4), tanh());
    assertThat(network.describe(Shape.of(100)).toString().lines())
        .containsExactly(
            "g, input [100]",
            "layer                      output           parameters  multiply-adds",
            "dense(1024).noBias()       [1024]              102,400        102,400",
            "batchNorm().momentum(0.8)  [1024]                4,096              0",
            "reshape(16, 16, 4)         [16, 16, 4]               0              0",
            "tanh()                     [16, 16, 4]               0              0",
            "total                                          106,496        102,400",
            "104,448 trainable, 2,048 moving statistics");
  }

  @Test
  void leavesOutStatisticsWhereThereAreNone() {
    assertThat(Network.of("d", dense(1)).describe(Shape.of(3)).toString().lines())
        .containsExactly(
            "d, input [3]",
            "layer     output           parameters  multiply-adds",
            "dense(1)  [1]                       4              3",
            "total                               4              3");
  }
}
