package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;

import org.ganbook.nn.Network;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DescriptionHtmlTest {
  @Test
  void aRowALayerAndTheSumsBelow() {
    var network = Network.of("generator", dense(1000), batchNorm()).describe(Shape.of(3));
    assertThat(DescriptionHtml.of(network))
        .startsWith("<table><caption>generator, input [3]</caption>")
        .contains(">dense(1000)</td><td style=\"text-align: left\">[1000]</td>")
        .contains(">total</th>", ">8,000</th>", "6,000 trainable, 2,000 moving statistics");
  }
}
