package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.embedding;
import static org.ganbook.nn.Layers.layerNorm;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.pixelNorm;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.spectralNorm;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Layers.upSample;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;
import static org.ganbook.nn.Optimizers.sgd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ganbook.nn.Norms.SpectralNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Layers and optimizers against numbers of Python's TensorFlow: src/test/python/record_nn.py. */
class ReferenceTest {
  /** Largest error of an output or a derivative, in units of the largest of its kind. */
  private static final float TOLERANCE = 2e-5f;

  private static final Map<String, Layer> LAYERS =
      byName(
          List.of(
              dense(3),
              dense(2).noBias(),
              conv(3, 3),
              conv(2, 5).stride(2),
              conv(2, 4).valid().noBias(),
              conv(2, 2).stride(3).valid(),
              convTranspose(2, 3),
              convTranspose(3, 5).stride(2).noBias(),
              convTranspose(2, 2).stride(3),
              convTranspose(2, 4).stride(3).valid(),
              upSample(2),
              averagePool(2),
              embedding(4, 3),
              embedding(2, 5),
              leakyRelu(0.2),
              relu(),
              tanh(),
              sigmoid(),
              batchNorm(),
              layerNorm(),
              pixelNorm(),
              spectralNorm(dense(3)),
              spectralNorm(dense(5)),
              spectralNorm(conv(3, 3).stride(2)),
              spectralNorm(conv(2, 2).stride(2))));

  private static final Map<String, Optimizer> OPTIMIZERS =
      byName(
          List.of(
              adam(0.01).beta1(0.5),
              adam(0.1).beta2(0.9),
              rmsProp(0.01),
              rmsProp(0.01).rho(0.5).momentum(0.9),
              rmsProp(LearningRate.inverseTime(0.01, 0.1)),
              sgd(0.1),
              sgd(0.1).momentum(0.9),
              sgd(LearningRate.linear(0.1, 0, 20, 0.1))));

  private static <T> Map<String, T> byName(List<T> all) {
    return all.stream().collect(Collectors.toMap(Object::toString, Function.identity()));
  }

  private static Stream<JsonNode> recorded(String kind) {
    try (var file = ReferenceTest.class.getResourceAsStream("reference.json")) {
      JsonNode cases = JsonMapper.builder().build().readTree(file).get(kind);
      return StreamSupport.stream(cases.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> layers() {
    return recorded("layers");
  }

  static Stream<JsonNode> optimizers() {
    return recorded("optimizers");
  }

  @Test
  void nothingIsLeftOut() {
    assertThat(layers().map(each -> each.get("layer").asText()).distinct())
        .containsExactlyInAnyOrderElementsOf(LAYERS.keySet());
    assertThat(optimizers().map(each -> each.get("optimizer").asText()))
        .containsExactlyInAnyOrderElementsOf(OPTIMIZERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layersComputeAsPythonDoes(JsonNode recorded) {
    String name = recorded.get("layer").asText();
    assertThat(LAYERS).containsKey(name);
    Layer layer = LAYERS.get(name);
    Shape input = shape(recorded.get("input"));
    assertThat(layer.outputShape(input)).isEqualTo(shape(recorded.get("output")));
    float[] x = floats(recorded.get("x"));
    try (var probe = new Probe(input, layer)) {
      recorded
          .get("weights")
          .properties()
          .forEach(weight -> probe.set(weight.getKey(), floats(weight.getValue())));
      if (layer instanceof SpectralNorm) {
        settle(probe, x);
      }
      close(name, probe.train(x), recorded.get("y"));
      var gradients = probe.gradients(true, x, floats(recorded.get("c")));
      recorded
          .get("gradients")
          .properties()
          .forEach(
              each ->
                  close(
                      name + ", " + each.getKey(), gradients.get(each.getKey()), each.getValue()));
    }
  }

  /** Python decomposed the kernel; power iteration takes a while to find the same. */
  private static void settle(Probe probe, float[] x) {
    for (int i = 0; i < 60; i++) {
      probe.trainAndUpdate(x);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizersMoveAsPythonDoes(JsonNode recorded) {
    String name = recorded.get("optimizer").asText();
    assertThat(OPTIMIZERS).containsKey(name);
    try (var probe = new OptimizerProbe(OPTIMIZERS.get(name), 1, floats(recorded.get("first")))) {
      JsonNode gradients = recorded.get("gradients");
      for (int i = 0; i < gradients.size(); i++) {
        float[] w = probe.step(floats(gradients.get(i)));
        close(name + ", update " + i, w, recorded.get("w").get(i));
      }
    }
  }

  private static void close(String what, float[] found, JsonNode recorded) {
    float[] expected = floats(recorded);
    assertThat(found).as(what).hasSameSizeAs(expected);
    float largest = 1;
    for (float e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]))
          .as("%s, number %d: %s, in Python %s", what, i, found[i], expected[i])
          .isLessThan(TOLERANCE * largest);
    }
  }

  private static Shape shape(JsonNode sizes) {
    var found = new long[sizes.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = sizes.get(i).asLong();
    }
    return Shape.of(found);
  }

  private static float[] floats(JsonNode numbers) {
    var found = new float[numbers.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = (float) numbers.get(i).asDouble();
    }
    return found;
  }
}
