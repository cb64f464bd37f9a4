package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Toy;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.ganbook.nn.Network;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Generators by name, by file and by run. */
@Tag("slow")
class PretrainedTest {
  private static final Path TRAINED = Path.of("..", "..", "data", "trained");
  private static final long LARGEST = 12 << 20;

  @TempDir Path folder;

  @Test
  void thoseOfTheLibraryAreNamedSmallAndHaveCards() throws Exception {
    try (var files = Files.walk(TRAINED)) {
      assertThat(files.filter(file -> file.endsWith(GeneratorFile.NAME)))
          .extracting(file -> file.getParent().getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(Pretrained.names());
    }
    for (String name : Pretrained.names()) {
      Path file = TRAINED.resolve(name).resolve(GeneratorFile.NAME);
      assertThat(Files.size(file)).isLessThan(LARGEST);
      ModelCard card = Pretrained.card(name);
      assertThat(card.data()).startsWith(name.equals("colour-cgan") ? "ColouredStrokes" : "MNIST");
      assertThat(card.steps()).isPositive();
      assertThat(card.licence()).isNotEmpty();
      assertThat(GeneratorFile.read(file).card()).isEqualTo(card);
    }
  }

  @Test
  void allOfThemTogetherAreSmall() throws Exception {
    try (var files = Files.walk(TRAINED)) {
      assertThat(files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum())
          .isLessThan(40_000_000);
    }
  }

  @Test
  void theFirstDrawsDigits() {
    try (var generator = Pretrained.load(Pretrained.names().get(0))) {
      assertThat(generator.classNames()).hasSize(10);
      var six = generator.sampleClass(6, 3, 1);
      assertThat(six.shape()).containsExactly(3, 28, 28, 1);
      assertThat(six.labels()).containsOnly(6);
    }
  }

  @Test
  void anUnknownNameSaysWhatThereIs() throws IOException {
    assertThatThrownBy(() -> Pretrained.load("s9"))
        .hasMessageStartingWith("generator: expected one of " + Pretrained.names().get(0))
        .hasMessageEndingWith("a file or a run's folder, found \"s9\"");
    assertThatThrownBy(() -> Generator.load(folder))
        .hasMessage(
            folder
                + ": expected a run's checkpoint or a generator.safetensors, found neither in that"
                + " folder");
    Path run = Files.createDirectories(folder.resolve("rate=1e-4,seed=1"));
    Files.writeString(folder.resolve("sweep.json"), "{}");
    assertThatThrownBy(() -> Generator.load(folder))
        .hasMessageEndingWith("; it holds a sweep: name one of the runs in it, such as " + run);
  }

  @Test
  void aLearnersOwnNetworkIsLoadedFromFileRunAndHalfFile() {
    var spec = Toy.spec().withName("mine").withAverage(0.9);
    Path file = folder.resolve("mine.safetensors");
    byte[] expected;
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(5).keep(RunFolder.at(folder)).train();
      Generator.save(gan, file);
      expected = gan.sample(6, 4).pixels();
    }
    for (Path from : List.of(file, folder)) {
      try (var generator = Generator.load(from)) {
        assertThat(generator.sample(6, 4).pixels()).isEqualTo(expected);
        assertThat(generator.card().name()).isEqualTo("mine");
        assertThat(generator.card().seconds()).isPositive();
      }
    }
    Path half = folder.resolve("half.safetensors");
    var read = GeneratorFile.read(folder);
    read.withCard(read.card().withScores(Map.of("FID", 12.5)).withLicence("CC0")).writeHalf(half);
    assertThat(half.toFile().length()).isLessThan(file.toFile().length());
    try (var generator = Generator.load(half)) {
      byte[] drawn = generator.sample(6, 4).pixels();
      for (int i = 0; i < drawn.length; i++) {
        assertThat((drawn[i] & 0xff) - (expected[i] & 0xff)).isBetween(-1, 1);
      }
      assertThat(generator.card().scores()).containsEntry("FID", 12.5);
      assertThat(generator.card().licence()).isEqualTo("CC0");
    }
  }

  /** A layer that no file can hold. */
  record Doubled() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.mul(x, c.tf().constant(2f));
    }
  }

  @Test
  void aLayerOfOnesOwnIsRefusedInASentenceAndLoadedWithItsCode() {
    var network = Network.of("generator", dense(16), new Doubled(), tanh(), reshape(4, 4, 1));
    var spec =
        GanSpec.of(network, Toy.D).withName("own").withLatent(Latent.normal(8)).withBatch(16);
    Path file = folder.resolve("own.safetensors");
    byte[] expected;
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Generator.save(gan, file);
      expected = gan.sample(6, 4).pixels();
    }
    assertThatThrownBy(() -> Generator.load(file))
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            file
                + " holds Doubled of its author's own, which no file can keep: load it with"
                + " Generator.load(file, spec) in a notebook that has that code");
    try (var generator = Generator.load(file, spec)) {
      assertThat(generator.sample(6, 4).pixels()).isEqualTo(expected);
    }
  }
}
