package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.files.Safetensors;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.SpecJson;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 0.1 wrote is read: these files are its own, and are not to be written again. */
class OlderFilesTest {
  private static final Path WRITTEN = Path.of("src/test/resources/org/ganbook/keep/written-by-0.1");
  private static final int BROKEN_AT = 6;
  private static final int STEPS = 12;

  /** How far losses may be apart after a dozen steps on another CPU, in nats. */
  private static final float OTHER_CPU = 1e-3f;

  @TempDir Path folder;

  /** Specs that hold, together, every record that a file of that version can name. */
  static List<JsonNode> specs() throws IOException {
    var specs = new ArrayList<JsonNode>();
    Safetensors.JSON.readTree(WRITTEN.resolve("specs.json").toFile()).forEach(specs::add);
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
    GanSpec spec = SpecJson.read("spec", specs().get(0), GanSpec.class);
    try (var gan = Gan.create(spec, Toy.images(), 7)) {
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
  void aSpecIsReadAndWrittenAsItWas(JsonNode before) {
    GanSpec spec = SpecJson.read("spec", before, GanSpec.class);
    assertThat(SpecJson.write(spec).toString()).isEqualTo(before.toString());
  }
}
