package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/**
 * Whatever the machine: a layer in bfloat16 sums in float32. Numbers of one sign would show it
 * otherwise: a sum in 16 bits takes up nothing that is smaller than its 256th part.
 */
@Tag("slow")
class Bfloat16SumsTest {
  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(dense(256).noBias(), Shape.of(256), 4096),
        Arguments.of(dense(8).noBias(), Shape.of(16384), 4),
        Arguments.of(conv(8, 5).stride(2).noBias(), Shape.of(28, 28, 4), 64),
        Arguments.of(conv(8, 5).noBias(), Shape.of(7, 7, 256), 32),
        Arguments.of(conv(4, 1).noBias(), Shape.of(16, 16, 4), 16),
        Arguments.of(conv(4, 4).valid().noBias(), Shape.of(4, 4, 1024), 4),
        Arguments.of(convTranspose(4, 4).noBias(), Shape.of(4, 4, 1024), 4),
        Arguments.of(convTranspose(8, 5).stride(2).noBias(), Shape.of(14, 14, 16), 64));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerAndItsGradientsSumInFloat32(Layer layer, Shape input, int batch) {
    float[] x = positive((int) input.size() * batch, 1);
    try (var full = new Probe(input, layer);
        var half = new Probe(Precision.BFLOAT16, input, layer)) {
      float[] kernel = positive(full.get("kernel").length, 2);
      full.set("kernel", kernel);
      half.set("kernel", kernel);
      float[] output = full.train(x);
      close(half.train(x), output);
      float[] c = positive(output.length, 3);
      var expected = full.gradients(true, x, c);
      var found = half.gradients(true, x, c);
      close(found.get("kernel"), expected.get("kernel"));
      close(found.get("input"), expected.get("input"));
    }
  }

  private static float[] positive(int count, long seed) {
    float[] values = Values.uniform(count, seed);
    for (int i = 0; i < count; i++) {
      values[i] = 0.75f + values[i] / 4;
    }
    return values;
  }

  /** Rounded to eight bits, and so were the factors. */
  private static void close(float[] found, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i] / expected[i]).isCloseTo(1, within(0.01f));
    }
  }
}
