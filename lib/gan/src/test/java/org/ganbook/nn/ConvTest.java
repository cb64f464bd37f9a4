package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/** Convolutions by hand; ReferenceTest compares them with numbers from Python. */
class ConvTest {
  @Test
  void sumsOverTheKernel() {
    try (var probe = new Probe(Shape.of(3, 3, 1), conv(1, 2).valid())) {
      probe.set("kernel", 1, 10, 100, 1000);
      probe.set("bias", 0.5f);
      float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
      assertThat(probe.train(x)).containsExactly(5421.5f, 6532.5f, 8754.5f, 9865.5f);
    }
  }

  @Test
  void spreadsByTheKernel() {
    try (var probe = new Probe(Shape.of(1, 2, 1), convTranspose(1, 2).stride(2).noBias())) {
      probe.set("kernel", 1, 10, 100, 1000);
      assertThat(probe.train(new float[] {3, 4}))
          .containsExactly(3, 30, 4, 40, 300, 3000, 400, 4000);
    }
    try (var probe = new Probe(Shape.of(1, 2, 1), convTranspose(1, 2).valid())) {
      probe.set("kernel", 1, 10, 100, 1000);
      probe.set("bias", 0.5f);
      // Where the two pixels' squares overlap they add up.
      assertThat(probe.train(new float[] {3, 4}))
          .containsExactly(3.5f, 34.5f, 40.5f, 300.5f, 3400.5f, 4000.5f);
    }
  }

  @Test
  void sizesFollowStrideAndPadding() {
    Shape seven = Shape.of(7, 8, 2);
    assertThat(conv(4, 5).outputShape(seven)).isEqualTo(Shape.of(7, 8, 4));
    assertThat(conv(4, 5).stride(2).outputShape(seven)).isEqualTo(Shape.of(4, 4, 4));
    assertThat(conv(4, 5).stride(3).outputShape(seven)).isEqualTo(Shape.of(3, 3, 4));
    assertThat(conv(4, 5).valid().outputShape(seven)).isEqualTo(Shape.of(3, 4, 4));
    assertThat(conv(4, 5).valid().stride(2).outputShape(seven)).isEqualTo(Shape.of(2, 2, 4));
    assertThat(convTranspose(4, 5).outputShape(seven)).isEqualTo(Shape.of(7, 8, 4));
    assertThat(convTranspose(4, 5).stride(2).outputShape(seven)).isEqualTo(Shape.of(14, 16, 4));
    assertThat(convTranspose(4, 5).valid().outputShape(seven)).isEqualTo(Shape.of(11, 12, 4));
    assertThat(convTranspose(4, 2).valid().stride(3).outputShape(seven))
        .isEqualTo(Shape.of(21, 24, 4));
  }

  /** For any size, kernel, stride and padding TensorFlow gives the shape that was promised. */
  @Test
  void sizesAreThoseOfTensorFlow() {
    Shape input = Shape.of(5, 4, 1);
    var layers = new ArrayList<Layer>();
    for (int kernel = 1; kernel <= 4; kernel++) {
      for (int stride = 1; stride <= 3; stride++) {
        layers.add(conv(2, kernel).stride(stride));
        layers.add(conv(2, kernel).stride(stride).valid());
        layers.add(convTranspose(2, kernel).stride(stride));
        layers.add(convTranspose(2, kernel).stride(stride).valid());
      }
    }
    try (var engine = new Engine("probe")) {
      var tf = engine.tf();
      var variables = new Variables(tf, 1);
      var x = tf.fill(tf.constant(input.prepend(2)), tf.constant(1f));
      var pass = new Pass(tf, false, Precision.FLOAT32, null);
      var outputs = new ArrayList<Operand<?>>();
      for (Layer layer : layers) {
        var network = Network.of("n" + outputs.size(), layer);
        var built = new ConditionalNetwork(network, Wiring.NONE, variables, input);
        outputs.add(built.apply(pass, x, null));
      }
      engine.run(variables.initializer());
      engine.run(
          List.of(),
          outputs,
          null,
          result -> {
            for (int i = 0; i < layers.size(); i++) {
              assertThat(result.get(i).shape())
                  .as("%s", layers.get(i))
                  .isEqualTo(layers.get(i).outputShape(input).prepend(2));
            }
            return null;
          });
    }
  }

  @Test
  void haveTheRightGradients() {
    GradientCheck.of(Shape.of(4, 3, 2), conv(2, 3));
    GradientCheck.of(Shape.of(5, 5, 1), conv(3, 3).stride(2).noBias());
    GradientCheck.of(Shape.of(4, 4, 1), conv(2, 2).valid());
    GradientCheck.of(Shape.of(2, 3, 2), convTranspose(2, 3).stride(2));
    GradientCheck.of(Shape.of(3, 2, 3), convTranspose(1, 3).noBias());
    GradientCheck.of(Shape.of(2, 2, 1), convTranspose(2, 3).stride(2).valid());
  }

  @Test
  void bfloat16KeepsTwoToThreeDigits() {
    agree(Shape.of(8, 8, 16), conv(32, 5).stride(2).noBias(), 5 * 5 * 16);
    agree(Shape.of(7, 7, 32), convTranspose(16, 5).stride(2).noBias(), 7 * 32);
  }

  /** Sums of n products of numbers in [-1, 1] have a deviation of sqrt(n) / 3. */
  private static void agree(Shape input, Layer layer, int n) {
    float[] x = Values.uniform((int) input.size() * 2, 1);
    try (var full = new Probe(input, layer);
        var half = new Probe(Precision.BFLOAT16, input, layer)) {
      float[] kernel = Values.uniform(full.get("kernel").length, 2);
      full.set("kernel", kernel);
      half.set("kernel", kernel);
      float[] expected = full.train(x);
      float[] found = half.train(x);
      assertThat(found).isNotEqualTo(expected);
      float[] c = Values.uniform(found.length, 3);
      close(found, expected, Math.sqrt(n) / 3);
      float[] fullGradient = full.gradients(true, x, c).get("kernel");
      float[] halfGradient = half.gradients(true, x, c).get("kernel");
      double size = 0;
      for (float g : fullGradient) {
        size = Math.max(size, Math.abs(g));
      }
      close(halfGradient, fullGradient, size / 3);
    }
  }

  private static void close(float[] found, float[] expected, double spread) {
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(0.02 * spread));
    }
  }

  @Test
  void showThemselvesAsWritten() {
    assertThat(conv(64, 5).stride(2).noBias()).hasToString("conv(64, 5).stride(2).noBias()");
    assertThat(convTranspose(1, 4).valid().initializer(Initializer.normal(0.02)))
        .hasToString("convTranspose(1, 4).valid().initializer(normal(0.02))");
    assertThat(conv(64, 5)).isEqualTo(conv(64, 5)).isNotEqualTo(conv(64, 5).valid());
  }

  @Test
  void refuseWhatCannotBe() {
    refused(() -> conv(0, 5), "conv: expected at least 1 filter, found 0");
    refused(() -> conv(1, 0), "conv: expected at least 1 pixel of kernel, found 0");
    refused(() -> conv(1, 5).stride(0), "conv: expected at least 1 pixel of stride, found 0");
    refused(() -> convTranspose(-2, 5), "convTranspose: expected at least 1 filter, found -2");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run).isInstanceOf(GanbookException.class).hasMessage(message);
  }
}
