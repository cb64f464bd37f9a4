package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Optimizers.adam;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganbook.data.Images;
import org.ganbook.nn.Concat;
import org.ganbook.nn.EmbeddingProduct;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.LabelChannel;
import org.ganbook.nn.Network;
import org.ganbook.nn.Projection;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions reach both networks, whole trainings obey them. */
@Tag("slow")
class ConditioningTest {
  /** Projection adds to the last layer's output; flat features come before it. */
  private static final Network D =
      Network.of("discriminator", flatten(), dense(24), leakyRelu(0.2), dense(1));

  private static final Initializer NEAR_ONE = Initializer.normal(1, 0.5);

  static List<Conditioning> all() {
    return List.of(
        Conditioning.concatenated(),
        Conditioning.embeddingProduct(),
        Conditioning.embeddingProduct(Initializer.normal(1), NEAR_ONE),
        Conditioning.labelChannel(),
        Conditioning.projection());
  }

  private static GanSpec spec(Conditioning conditioning) {
    return GanSpec.of(Toy.G, D)
        .withName("toy")
        .withLatent(Latent.normal(8))
        .withBatch(20)
        .withOptimizers(adam(2e-3).beta1(0.5), adam(2e-3).beta1(0.5))
        .withConditioning(conditioning);
  }

  @Test
  void joinsAreThoseOfThePapers() {
    assertThat(all().stream().map(Conditioning::generatorInput))
        .containsExactly(
            new Concat(),
            new EmbeddingProduct(),
            new EmbeddingProduct(Initializer.normal(1)),
            new Concat(),
            new Concat());
    assertThat(all().stream().map(Conditioning::discriminatorInput))
        .containsExactly(
            new Concat(),
            new EmbeddingProduct(),
            new EmbeddingProduct(NEAR_ONE),
            new LabelChannel(),
            null);
    assertThat(all().stream().map(Conditioning::discriminatorOutput))
        .containsExactly(null, null, null, null, new Projection());
  }

  @ParameterizedTest
  @MethodSource("all")
  void itIsReadAgainFromAFile(Conditioning conditioning) {
    var json = SpecJson.write(spec(conditioning));
    assertThat(SpecJson.read("spec", json, GanSpec.class)).isEqualTo(spec(conditioning));
  }

  @Test
  void filesOfVersionsThatKnewNoOtherStartAreRead() {
    var published = SpecJson.write(new EmbeddingProduct());
    assertThat(published.toString()).isEqualTo("{\"type\":\"embeddingProduct\"}");
    assertThat(SpecJson.read("join", published, EmbeddingProduct.class))
        .isEqualTo(new EmbeddingProduct());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyWeightOfItMoves(Conditioning conditioning) {
    try (var gan = Gan.create(spec(conditioning), Toy.images(), 1)) {
      Map<String, float[]> before = gan.weights();
      gan.step();
      Map<String, float[]> after = gan.weights();
      before.forEach(
          (name, values) -> {
            if (name.matches(".*/(kernel|embedding)")) {
              assertThat(after.get(name)).as(name).isNotEqualTo(values);
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawsTheClassThatItIsAskedFor(Conditioning conditioning) {
    try (var gan = Gan.create(spec(conditioning), Toy.images(), 1)) {
      Trainer.of(gan).steps(1000).train();
      assertThat(contrast(gan.sampleClass(0, 50, 9))).isGreaterThan(60);
      assertThat(contrast(gan.sampleClass(1, 50, 9))).isLessThan(-60);
    }
  }

  /** How much brighter the upper half is than the lower, in the mean over all images. */
  private static double contrast(Images images) {
    return half(images, 0) - half(images, 8);
  }

  private static double half(Images images, int from) {
    double sum = 0;
    for (int i = 0; i < images.count() * 16; i++) {
      int pixel = i % 16;
      sum += pixel >= from && pixel < from + 8 ? images.pixels()[i] & 0xff : 0;
    }
    return sum / (images.count() * 8);
  }

  /** Images whose halves are as bright as two numbers in [-1, 1] say, and these numbers. */
  private static float[][] brightnesses(int count) {
    var random = new SplittableRandom(3);
    var rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] =
          new float[] {(float) random.nextDouble(-0.9, 0.9), (float) random.nextDouble(-0.9, 0.9)};
    }
    return rows;
  }

  private static Images asBrightAs(float[][] rows) {
    var pixels = new byte[rows.length * 16];
    for (int i = 0; i < pixels.length; i++) {
      float[] row = rows[i / 16];
      float value = row.length == 1 ? row[0] : row[i % 16 / 8];
      pixels[i] = (byte) Math.round(127.5 * (1 + value));
    }
    return Images.of(pixels, rows.length, 4, 4, 1);
  }

  @Test
  void numberAsAConditionIsObeyed() {
    float[][] rows =
        Arrays.stream(brightnesses(400)).map(r -> new float[] {r[0]}).toArray(float[][]::new);
    var spec = spec(Conditioning.concatenated());
    try (var gan = Gan.create(spec, asBrightAs(rows), Conditions.of(rows), 1)) {
      Trainer.of(gan).steps(1500).train();
      Images dark = gan.sample(Conditions.of(repeated(50, -0.8f)), 5);
      Images bright = gan.sample(Conditions.of(repeated(50, 0.8f)), 5);
      assertThat(half(dark, 0)).isLessThan(90);
      assertThat(half(bright, 0)).isGreaterThan(165);
      assertThat(dark.hasLabels()).isFalse();
    }
  }

  @Test
  void vectorAsAConditionIsObeyed() {
    float[][] rows = brightnesses(400);
    var spec = spec(Conditioning.projection());
    try (var gan = Gan.create(spec, asBrightAs(rows), Conditions.of(rows), 1)) {
      Trainer.of(gan).steps(1500).train();
      assertThat(contrast(gan.sample(Conditions.of(repeated(50, 0.8f, -0.8f)), 5)))
          .isGreaterThan(75);
      assertThat(contrast(gan.sample(Conditions.of(repeated(50, -0.8f, 0.8f)), 5))).isLessThan(-75);
      assertThat(gan.sample(7).count()).isEqualTo(7);
    }
  }

  private static float[][] repeated(int count, float... row) {
    var rows = new float[count][];
    Arrays.fill(rows, row);
    return rows;
  }
}
