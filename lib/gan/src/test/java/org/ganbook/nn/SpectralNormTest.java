package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.spectralNorm;
import static org.ganbook.nn.Layers.tanh;

import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class SpectralNormTest {
  /** The largest singular value of {@code [rows, columns]}, by 2,000 iterations in double. */
  private static double sigma(float[] w, int columns) {
    int rows = w.length / columns;
    double[] u = new double[columns];
    u[0] = 1;
    u[columns - 1] = 0.5;
    double sigma = 0;
    for (int n = 0; n < 2000; n++) {
      var v = new double[rows];
      for (int i = 0; i < w.length; i++) {
        v[i / columns] += w[i] * u[i % columns];
      }
      u = new double[columns];
      for (int i = 0; i < w.length; i++) {
        u[i % columns] += w[i] * v[i / columns];
      }
      double square = 0;
      for (double each : u) {
        square += each * each;
      }
      for (int i = 0; i < columns; i++) {
        u[i] /= Math.sqrt(square);
      }
      sigma = Math.sqrt(Math.sqrt(square));
    }
    return sigma;
  }

  /** Steps of training until u has settled. */
  private static void settle(Probe probe, float[] x) {
    for (int i = 0; i < 40; i++) {
      probe.trainAndUpdate(x);
    }
  }

  @Test
  void dividesTheKernelByItsLargestSingularValue() {
    check(Shape.of(4), dense(6), 6);
    check(Shape.of(4, 4, 2), conv(3, 3).stride(2), 3);
    check(Shape.of(3, 3, 2), convTranspose(3, 3), 2);
  }

  private static void check(Shape input, Layer layer, int columns) {
    float[] x = Values.uniform(2 * (int) input.size(), 1);
    try (var plain = new Probe(input, layer);
        var normalised = new Probe(input, spectralNorm(layer))) {
      float[] kernel = Values.uniform(plain.get("kernel").length, 2);
      float[] bias = Values.uniform(plain.get("bias").length, 3);
      normalised.set("kernel", kernel);
      normalised.set("bias", bias);
      settle(normalised, x);
      double sigma = sigma(kernel, columns);
      assertThat(normalised.get("kernel")).isEqualTo(kernel);
      var divided = new float[kernel.length];
      for (int i = 0; i < kernel.length; i++) {
        divided[i] = (float) (kernel[i] / sigma);
      }
      plain.set("kernel", divided);
      plain.set("bias", bias);
      for (boolean training : new boolean[] {true, false}) {
        float[] expected = plain.output(training, x);
        assertThat(normalised.output(training, x)).containsExactly(expected, within(2e-5f));
      }
    }
  }

  @Test
  void iteratesOnceInATrainingPassAndNeverAtSampling() {
    try (var probe = new Probe(Shape.of(2), spectralNorm(dense(2).noBias()))) {
      probe.set("kernel", 2, 0, 0, 1);
      probe.set("singularVector", 1, 1);
      float[] x = {1, 0};
      // |W u| with u as it is set: sqrt(5 / 2), u not being of length 1, times sqrt(2).
      assertThat(probe.sample(x)[0]).isCloseTo((float) (2 / Math.sqrt(5)), within(1e-6f));
      assertThat(probe.get("singularVector")).containsExactly(1, 1);
      probe.trainAndUpdate(x);
      // W'W u is (4, 1).
      float length = (float) Math.sqrt(17);
      assertThat(probe.get("singularVector"))
          .containsExactly(new float[] {4 / length, 1 / length}, within(1e-6f));
    }
  }

  @Test
  void hasTheRightGradientsOnceSettled() {
    settled(Shape.of(3), spectralNorm(dense(4)));
    settled(Shape.of(3, 3, 2), spectralNorm(conv(2, 2).noBias()));
  }

  private static void settled(Shape input, Layer layer) {
    float[] x = Values.uniform(2 * (int) input.size(), 1);
    try (var probe = new Probe(input, layer)) {
      float[] kernel = Values.uniform(probe.get("kernel").length, 2);
      probe.set("kernel", kernel);
      settle(probe, x);
      float[] c = Values.uniform(probe.sample(x).length, 3);
      // At sampling |W u| is a function of W alone, and its derivative exactly v u'.
      float[] sampling = probe.gradients(false, x, c).get("kernel");
      double[] differences =
          GradientCheck.differences(
              kernel,
              changed -> {
                probe.set("kernel", changed);
                return GradientCheck.sum(c, probe.sample(x));
              });
      probe.set("kernel", kernel);
      GradientCheck.compare("kernel", sampling, differences);
      assertThat(probe.gradients(true, x, c).get("kernel"))
          .containsExactly(sampling, within(1e-4f));
    }
  }

  @Test
  void aKernelOfZerosStaysZero() {
    try (var probe =
        new Probe(Shape.of(2), spectralNorm(dense(2).initializer(Initializer.zeros())))) {
      assertThat(probe.trainAndUpdate(new float[] {1, 2})).containsOnly(0);
    }
  }

  @Test
  void saysWhatIsInside() {
    var layer = spectralNorm(conv(64, 5).stride(2));
    assertThat(layer).hasToString("spectralNorm(conv(64, 5).stride(2))");
    Shape input = Shape.of(8, 8, 3);
    assertThat(layer.outputShape(input)).isEqualTo(Shape.of(4, 4, 64));
    assertThat(layer.multiplyAdds(input)).isEqualTo(conv(64, 5).stride(2).multiplyAdds(input));
    var row = Network.of("d", layer).describe(input).rows().get(0);
    assertThat(row.trainable()).isEqualTo(25 * 3 * 64 + 64);
    assertThat(row.parameters()).isEqualTo(row.trainable() + 64);
  }

  @Test
  void refusesWhatCannotBe() {
    refused(
        () -> Network.of("d", spectralNorm(tanh())).describe(Shape.of(3)),
        "spectralNorm #1 of d: expected a layer with a kernel inside, found tanh()");
    refused(
        () -> Network.of("d", spectralNorm(batchNorm())).describe(Shape.of(3)),
        "spectralNorm #1 of d: expected a layer with a kernel inside, found batchNorm()");
    refused(
        () -> Network.of("d", spectralNorm(conv(3, 3))).describe(Shape.of(784)),
        "spectralNorm #1 of d: expected an image [h, w, c], found [784];"
            + " add reshape(28, 28, 1) before it");
    refused(
        () -> spectralNorm(null),
        "spectralNorm: expected a layer that is not yet normalised, found null");
    refused(
        () -> spectralNorm(spectralNorm(dense(3))),
        "spectralNorm: expected a layer that is not yet normalised, found spectralNorm(dense(3))");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run).isInstanceOf(GanbookException.class).hasMessage(message);
  }
}
