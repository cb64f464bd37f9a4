package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
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
            "batchNorm #1 of discriminator: expected [n] or an image [h, w, c], found [28, 28]"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areSaidWhereTheyAre(Shape input, Network network, String message) {
    assertThatThrownBy(() -> network.describe(input))
        .isInstanceOf(GanbookException.class)
        .hasMessage(message);
  }
}
