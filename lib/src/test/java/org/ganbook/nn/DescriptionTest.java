package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
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
