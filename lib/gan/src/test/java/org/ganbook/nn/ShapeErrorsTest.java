package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.embedding;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.upSample;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** A layer that cannot take what comes to it is refused with where, expected, found and a cure. */
class ShapeErrorsTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            Shape.of(7, 7, 4),
            Network.of("generator", leakyRelu(0.2), dense(10)),
            "dense #2 of generator: expected a flat input [n], found [7, 7, 4];"
                + " add flatten() before it"),
        arguments(
            Shape.of(100),
            Network.of("generator", dense(780), reshape(28, 28, 1)),
            "reshape #2 of generator: expected 784 numbers to make [28, 28, 1], found 780 in"
                + " [780]"),
        arguments(
            Shape.of(28, 28),
            Network.of("discriminator", batchNorm()),
            "batchNorm #1 of discriminator: expected [n] or an image [h, w, c], found [28, 28]"),
        arguments(
            Shape.of(100),
            Network.of(
                "generator",
                dense(7 * 7 * 256).noBias(),
                batchNorm(),
                leakyRelu(0.3),
                convTranspose(128, 5)),
            "convTranspose #4 of generator: expected an image [h, w, c], found [12544];"
                + " add reshape(7, 7, 256) before it"),
        arguments(
            Shape.of(8192),
            Network.of("generator", upSample(2)),
            "upSample #1 of generator: expected an image [h, w, c], found [8192];"
                + " add reshape(4, 4, 512) before it"),
        arguments(
            Shape.of(784),
            Network.of("discriminator", conv(64, 5)),
            "conv #1 of discriminator: expected an image [h, w, c], found [784];"
                + " add reshape(28, 28, 1) before it"),
        arguments(
            Shape.of(3072),
            Network.of("discriminator", conv(64, 5)),
            "conv #1 of discriminator: expected an image [h, w, c], found [3072];"
                + " add reshape(32, 32, 3) before it"),
        arguments(
            Shape.of(28, 28),
            Network.of("discriminator", averagePool(2)),
            "averagePool #1 of discriminator: expected an image [h, w, c], found [28, 28];"
                + " add reshape(28, 28, 1) before it"),
        arguments(
            Shape.of(100),
            Network.of("generator", convTranspose(128, 5)),
            "convTranspose #1 of generator: expected an image [h, w, c], found [100];"
                + " add reshape(height, width, channels) before it"),
        arguments(
            Shape.of(4, 3, 1),
            Network.of("discriminator", conv(64, 5).valid()),
            "conv #1 of discriminator: expected an image of at least 5 x 5 pixels for a kernel"
                + " without padding, found [4, 3, 1]"),
        arguments(
            Shape.of(7, 7, 64),
            Network.of("discriminator", averagePool(2)),
            "averagePool #1 of discriminator: expected height and width that 2 divides, found [7,"
                + " 7, 64]"),
        arguments(
            Shape.of(9),
            Network.of("generator", embedding(10, 50)),
            "embedding #1 of generator: expected a one-hot class [10], found [9]"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areSaidWhereTheyAre(Shape input, Network network, String message) {
    assertThatThrownBy(() -> network.describe(input))
        .isInstanceOf(GanbookException.class)
        .hasMessage(message);
  }
}
