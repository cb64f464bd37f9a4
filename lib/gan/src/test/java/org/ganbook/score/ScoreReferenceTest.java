package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Width;
import org.ganbook.keep.Pretrained;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics against scipy, scikit-learn and prdc: src/test/python/record_score.py. */
class ScoreReferenceTest {
  private static final Path PLACE = Path.of("src/test/resources/org/ganbook/score");
  private static final double TOLERANCE = 1e-3;
  private static final int K = 5;

  /**
   * Those of features and probabilities; ScoresTest, ShapesTest and WassersteinDistanceTest have
   * the others.
   */
  private static final Set<Metric> METRICS =
      EnumSet.complementOf(
          EnumSet.of(Metric.GAN_TRAIN, Metric.THICKNESS_DISTANCE, Metric.SLANT_DISTANCE));

  private static final int ROWS = 200;

  private static InputStream resource(String name) {
    return ScoreReferenceTest.class.getResourceAsStream(name);
  }

  private static JsonNode reference() throws IOException {
    try (var in = resource("reference.json")) {
      return new JsonMapper().readTree(in);
    }
  }

  private static Map<String, Safetensors.Array> arrays() throws IOException {
    try (var in = resource("features.safetensors")) {
      return Safetensors.of(Path.of("features.safetensors"), in.readAllBytes()).arrays();
    }
  }

  private static Features features(Safetensors.Array array) {
    return new Features(array.values(), (int) array.shape()[0], (int) array.shape()[1]);
  }

  private static int[] places(JsonNode node) {
    return IntStream.range(0, node.size()).map(i -> node.get(i).asInt()).toArray();
  }

  /** Probabilities of some rows, each adding up to 1 in spite of their 16 bits. */
  private static Recognition recognised(Features features, Features probabilities, int[] rows) {
    Features some = probabilities.pick(rows);
    int classes = some.size();
    var values = some.values().clone();
    for (int i = 0; i < some.count(); i++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += some.at(i, c);
      }
      for (int c = 0; c < classes; c++) {
        values[i * classes + c] = (float) (some.at(i, c) / sum);
      }
    }
    return new Recognition(
        features, values, List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }

  static Stream<String> cases() throws IOException {
    List<String> names = new ArrayList<>();
    reference().get("cases").fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(String name) throws IOException {
    var expected = reference().get("cases").get(name);
    var arrays = arrays();
    Features real = features(arrays.get("real")).pick(places(expected.get("real")));
    boolean copies = expected.get("generated").isNull();
    int[] rows = copies ? places(expected.get("real")) : places(expected.get("generated"));
    Features generated = copies ? real : features(arrays.get("generated")).pick(rows);
    var recognised = recognised(generated, features(arrays.get("probabilities")), rows);
    float[] asked = arrays.get("asked").values();
    var labels = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = (byte) asked[rows[i]];
    }
    var images =
        Images.of(new byte[rows.length], rows.length, 1, 1, 1)
            .withLabels(labels, recognised.classNames());
    try (var distances = new Distances()) {
      var measured = new Measurement(METRICS, false, 1);
      measured.classes(recognised, images);
      measured.distances(distances, real, distances.others(real, K), generated, K);
      measured.copies(distances, real, generated);
      assertThat(measured.values).containsOnlyKeys(METRICS);
      for (var score : measured.values.entrySet()) {
        String metric = score.getKey().name().toLowerCase(Locale.ROOT);
        double right = expected.get("scores").get(metric).asDouble();
        assertThat(score.getValue())
            .as("%s of %s", metric, name)
            .isCloseTo(right, offset(Math.max(1e-5, TOLERANCE * Math.abs(right))));
      }
    }
  }

  @Test
  void findsTheSameNeighbours() throws IOException {
    try (var distances = new Distances()) {
      double[] fifth = distances.others(features(arrays().get("real")), K).kth();
      var expected = reference().get("fifth neighbour");
      for (int i = 0; i < expected.size(); i++) {
        assertThat(fifth[i]).isCloseTo(expected.get(i).asDouble(), offset(1e-5));
      }
    }
  }

  @Test
  void drawsTheSameInterval() throws IOException {
    var arrays = arrays();
    var all = IntStream.range(0, ROWS).toArray();
    var recognised =
        recognised(features(arrays.get("generated")), features(arrays.get("probabilities")), all);
    var each = Arrays.stream(all).mapToDouble(i -> recognised.confidence(i) >= 0.95 ? 1 : 0);
    Interval found = new Bootstrap(ROWS, 2000, 1).ofMean(each.toArray());
    var expected = reference().get("recognisable interval");
    assertThat(found.low()).isCloseTo(expected.get(0).asDouble(), offset(0.006));
    assertThat(found.high()).isCloseTo(expected.get(1).asDouble(), offset(0.006));
  }

  @Test
  void countsTheSameMatrix() throws IOException {
    var arrays = arrays();
    var all = IntStream.range(0, ROWS).toArray();
    var recognised =
        recognised(features(arrays.get("generated")), features(arrays.get("probabilities")), all);
    float[] asked = arrays.get("asked").values();
    var labels = new byte[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (byte) asked[i];
    }
    var images =
        Images.of(new byte[ROWS], ROWS, 1, 1, 1).withLabels(labels, recognised.classNames());
    int[][] expected = new JsonMapper().treeToValue(reference().get("obedience"), int[][].class);
    assertThat(ClassShares.obedience(recognised, images)).isDeepEqualTo(expected);
  }

  /** Writes what the Python script reads. */
  @Test
  void record() {
    Assumptions.assumeTrue(
        Boolean.getBoolean("score.record"),
        "only to record the reference again, by -Dscore.record=true");
    Images real = Mnist.load().take(ROWS);
    try (var classifier = Classifier.mnist();
        var generator = Pretrained.load("s0-cgan")) {
      Images drawn = generator.sample(ROWS, 1);
      var recognised = classifier.classify(drawn);
      var asked = new float[ROWS];
      for (int i = 0; i < ROWS; i++) {
        asked[i] = drawn.label(i);
      }
      var arrays = new LinkedHashMap<String, Safetensors.Array>();
      arrays.put("real", array(classifier.classify(real).features()));
      arrays.put("generated", array(recognised.features()));
      arrays.put("probabilities", array(new Features(recognised.probabilities(), ROWS, 10)));
      arrays.put("asked", new Safetensors.Array(new long[] {ROWS}, asked));
      var texts = Map.of("real", real.source(), "generated", drawn.source());
      new Safetensors(arrays, texts).write(PLACE.resolve("features.safetensors"), Width.F16);
    }
  }

  private static Safetensors.Array array(Features features) {
    return new Safetensors.Array(new long[] {features.count(), features.size()}, features.values());
  }
}
