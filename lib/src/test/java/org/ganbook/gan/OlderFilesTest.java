package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.layerNorm;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.pixelNorm;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.spectralNorm;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Layers.upSample;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;
import static org.ganbook.nn.Optimizers.sgd;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.nn.Conv;
import org.ganbook.nn.Dense;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.Network;
import org.ganbook.nn.Padding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 0.1 wrote is read: these files are its own, and are not to be written again. */
class OlderFilesTest {
  private static final Path WRITTEN = Path.of("src/test/resources/org/ganbook/gan/written-by-0.1");
  private static final int BROKEN_AT = 6;
  private static final int STEPS = 12;

  /** How far losses may be apart after a dozen steps on another CPU, in nats. */
  private static final float OTHER_CPU = 1e-3f;

  @TempDir Path folder;

  /** Specs that hold, together, every record that a file can name. */
  static List<GanSpec> specs() {
    var given = new float[8 * 16];
    given[3] = 0.25f;
    var convolutional =
        GanSpec.of(
                Network.of(
                    "generator",
                    dense(2 * 2 * 4).noBias(),
                    batchNorm().momentum(0.8),
                    leakyRelu(0.3),
                    reshape(2, 2, 4),
                    convTranspose(1, 3).stride(2),
                    tanh()),
                Network.of(
                    "discriminator",
                    spectralNorm(conv(4, 3).stride(2)),
                    leakyRelu(0.3),
                    flatten(),
                    dense(1)))
            .withName("older")
            .withLatent(Latent.uniform(8))
            .withConditioning(Conditioning.projection())
            .withBatch(16)
            .withAverage(0.9)
            .withLoss(GanLosses.r1(GanLosses.hinge(), 0.1))
            .withOptimizers(
                rmsProp(LearningRate.inverseTime(1e-3, 1e-2)),
                adam(LearningRate.linear(1e-3, 2, 10, 0.1)).beta1(0.5));
    var others =
        GanSpec.of(
                Network.of(
                    "generator",
                    new Dense(16, true, Initializer.given(given)),
                    relu(),
                    pixelNorm(),
                    reshape(2, 2, 4),
                    upSample(2),
                    new Conv(1, 3, 1, Padding.SAME, true, Initializer.heNormal()),
                    sigmoid()),
                Network.of(
                    "discriminator",
                    averagePool(2),
                    new Conv(4, 2, 1, Padding.VALID, false, Initializer.normal(0.02)),
                    flatten(),
                    layerNorm(),
                    dropout(0.3),
                    new Dense(4, true, Initializer.uniform(0.05)),
                    new Dense(1, true, Initializer.constant(0))))
            .withName("others")
            .withLatent(Latent.normal(8))
            .withBatch(16)
            .withPixels(PixelRange.UNIT)
            .withOptimizers(sgd(1e-2), sgd(1e-2).momentum(0.5));
    var specs = new ArrayList<>(List.of(convolutional, others));
    var losses =
        Stream.of(
            GanLosses.wassersteinGp(),
            GanLosses.leastSquares(),
            GanLosses.minimax(),
            GanLosses.nonSaturating());
    losses.forEach(loss -> specs.add(others.withLoss(loss)));
    specs.add(others.withConditioning(Conditioning.concatenated()));
    specs.add(others.withConditioning(Conditioning.embeddingProduct()));
    specs.add(others.withConditioning(Conditioning.labelChannel()));
    specs.add(others.withSchedule(Schedule.alternating(2)));
    return specs;
  }

  @Test
  void aRunGoesOnFromItsCheckpoint() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    try (var files = Files.list(WRITTEN.resolve("run"))) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(file.getFileName()));
      }
    }
    assertThat(RunFolder.at(run).newest().orElseThrow().step()).isEqualTo(BROKEN_AT);
    try (var gan = Gan.create(specs().get(0), Toy.images(), 7)) {
      Trainer.of(gan).steps(STEPS).keep(RunFolder.at(run)).train();
      var before = Recording.load(WRITTEN.resolve("recording")).history();
      assertThat(gan.history().names()).isEqualTo(before.names());
      for (String name : before.names()) {
        assertThat(gan.history().values(name))
            .as(name)
            .usingComparatorWithPrecision(OTHER_CPU)
            .containsExactly(before.values(name));
      }
      assertSame(gan.sample(8), drawn("recording/panel-0000012"));
    }
  }

  @Test
  void aGeneratorDraws() {
    try (var generator = Generator.load(WRITTEN.resolve("generator.safetensors"))) {
      assertSame(generator.sample(8, 3), drawn("generator-drawn"));
      assertThat(generator.card().steps()).isEqualTo(STEPS);
    }
  }

  private static Images drawn(String name) {
    return Idx.images(WRITTEN.resolve(name + ".idx3-ubyte"));
  }

  private static void assertSame(Images found, Images before) {
    assertThat(found.count()).isEqualTo(before.count());
    for (int i = 0; i < before.pixels().length; i++) {
      int level = Byte.toUnsignedInt(before.pixels()[i]);
      assertThat(Byte.toUnsignedInt(found.pixels()[i]))
          .as("pixel %d", i)
          .isCloseTo(level, within(1));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aSpecIsReadAsItWas(GanSpec spec) throws IOException {
    int place = specs().indexOf(spec);
    JsonNode before = Safetensors.JSON.readTree(WRITTEN.resolve("specs.json").toFile()).get(place);
    assertThat(SpecJson.read("spec", before, GanSpec.class)).isEqualTo(spec);
    assertThat(SpecJson.write(spec).toString()).isEqualTo(before.toString());
  }

  @Test
  void everyRecordOfThatVersionIsKnown() throws IOException {
    var text = Files.readString(WRITTEN.resolve("specs.json"));
    var known = SpecJson.types().stream().map(Class::getSimpleName).toList();
    assertThat(known)
        .filteredOn(name -> !Set.of("GeneratorSpec", "Embedding").contains(name)) // part of no GAN
        .allSatisfy(name -> assertThat(text).containsIgnoringCase("\"type\":\"" + name + "\""));
  }
}
