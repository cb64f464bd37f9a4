package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class UntrainedTest {
  private static final Numbers IMAGE = Numbers.image(new float[] {1, 2}, new float[] {3, 4});

  @Test
  void aTransposedConvolutionOfOnesSpreadsEachPixel() {
    var spread = convTranspose(1, 2).stride(2).noBias().initializer(Initializer.ones());
    assertThat(Network.of("spread", spread).untrained(1).apply(IMAGE))
        .isEqualTo(
            Numbers.image(
                new float[] {1, 1, 2, 2},
                new float[] {1, 1, 2, 2},
                new float[] {3, 3, 4, 4},
                new float[] {3, 3, 4, 4}));
  }

  @Test
  void batchStatisticsInTrainingMovingOnesAtSampling() {
    var norm = Network.of("norm", batchNorm()).untrained(1);
    Numbers batch = Numbers.of(Shape.of(4, 1), 1, 2, 3, 6);
    assertThat(norm.applyInTraining(batch).mean()).isCloseTo(0, within(1e-6));
    assertThat(norm.applyInTraining(batch).standardDeviation()).isCloseTo(1, within(1e-3));
    assertThat(norm.apply(batch).mean()).isCloseTo(3, within(0.01));
  }

  @Test
  void givesWhatEachLayerGivesAndTheSameEachTime() {
    var network = Network.of("n", flatten(), dense(3), leakyRelu(0.2), dropout(0.5));
    var layers = network.untrained(5).layers(IMAGE);
    assertThat(layers).extracting(n -> n.shape().asArray().length).containsOnly(2);
    assertThat(layers.get(0).values()).containsExactly(1, 2, 3, 4);
    assertThat(layers.get(3)).as("no dropout at sampling").isEqualTo(layers.get(2));
    assertThat(network.untrained(5).layers(IMAGE)).isEqualTo(layers);
    assertThat(network.untrained(6).layers(IMAGE)).isNotEqualTo(layers);
  }

  @Test
  void weightsHaveNamesAndShapes() {
    var weights = Network.of("n", dense(3)).untrained(5).weights(Shape.of(2));
    assertThat(weights).containsOnlyKeys("n/1.dense/kernel", "n/1.dense/bias");
    assertThat(weights.get("n/1.dense/kernel").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(weights.get("n/1.dense/bias").values()).containsOnly(0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var untrained = Network.of("n", convTranspose(1, 3)).untrained(1);
    assertThat(untrained).hasToString("untrained n, seed 1");
    assertThatThrownBy(() -> untrained.apply(Numbers.of(Shape.of(1, 2), 1, 2)))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("convTranspose #1 of n");
    assertThatThrownBy(() -> untrained.apply(Numbers.of(Shape.of(2), 1, 2)))
        .isInstanceOf(GanbookException.class)
        .hasMessage("input of n: expected a batch, [count, ...], found [2]");
  }
}
