package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Recipes;
import org.ganbook.nn.Numbers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

@Tag("slow")
class GeneratorTest {
  @TempDir static Path folder;
  private static Path file;
  private static byte[] expected;
  private static byte[] sevens;

  @BeforeAll
  static void trainAndSave() {
    file = folder.resolve("generator.safetensors");
    Images digits = StrokeDigits.draw(500, 1);
    var spec = Recipes.named("s0-cgan").withAverage(0.5);
    try (var gan = Gan.create(spec, digits, 3)) {
      for (int i = 0; i < 3; i++) {
        gan.step();
      }
      Generator.save(gan, file);
      expected = gan.sample(12, 99).pixels();
      sevens = gan.sampleClass(7, 2, 5).pixels();
    }
  }

  @Test
  void drawsWhatTheModelDrew() {
    try (var generator = Generator.load(file)) {
      var images = generator.sample(12, 99);
      assertThat(images.pixels()).isEqualTo(expected);
      assertThat(images.label(11)).isEqualTo(1);
      assertThat(generator.sampleClass(7, 2, 5).pixels()).isEqualTo(sevens);
      assertThat(generator.card().name()).isEqualTo("s0-cgan");
      assertThat(generator.card().steps()).isEqualTo(3);
      assertThat(generator.card().average()).isEqualTo(0.5);
    }
  }

  @Test
  void drawsOfTheNoiseOfASeedTheImagesOfTheSeed() {
    try (var generator = Generator.load(file)) {
      // More than one chunk.
      var z = generator.spec().latent().sample(501, 99);
      var images = generator.draw(z);
      assertThat(images).isEqualTo(generator.sample(501, 99));
      // Products of another number of rows may round otherwise, on some CPUs.
      byte[] first = images.take(12).pixels();
      for (int i = 0; i < first.length; i++) {
        assertThat((first[i] & 0xff) - (expected[i] & 0xff)).isBetween(-1, 1);
      }
      var two = generator.spec().latent().sample(2, 5);
      assertThat(generator.drawClass(two, 7)).isEqualTo(generator.sampleClass(7, 2, 5));
      var asked = Conditions.ofClasses(10, 7, 7);
      assertThat(generator.draw(two, asked)).isEqualTo(generator.sampleClass(7, 2, 5));
      assertThat(generator.draw(two.times(2), asked).pixels()).isNotEqualTo(sevens);
    }
  }

  @Test
  void showsWhatItsLayersGive() {
    try (var generator = Generator.load(file)) {
      var z = generator.spec().latent().sample(501, 4);
      var layers = generator.layers(z);
      assertThat(layers).hasSize(generator.spec().generator().layers().size());
      assertThat(layers.get(layers.size() - 1).images().pixels())
          .isEqualTo(generator.draw(z).pixels());

      var weights = generator.file().weights();
      float[] kernel = weights.get("generator/1.dense/kernel").values();
      double sum = weights.get("generator/1.dense/bias").values()[3];
      for (int i = 0; i < 100; i++) {
        sum += z.row(500)[i] * kernel[i * 256 + 3];
      }
      var zeros = Conditions.ofClasses(10, new int[501]);
      assertThat(generator.layers(z, zeros).get(0).row(500)).isEqualTo(layers.get(0).row(500));
      assertThat(generator.layers(z, zeros).get(0).row(1)).isNotEqualTo(layers.get(0).row(1));
      // The 501st is asked for a 0.
      sum += kernel[100 * 256 + 3];
      assertThat((double) layers.get(0).row(500)[3]).isCloseTo(sum, within(1e-4));
    }
  }

  @Test
  void reconstructionsHaveTheirDistanceAndItsSlopeByZ() {
    try (var generator = Generator.load(file)) {
      var latent = generator.spec().latent();
      var z = latent.sample(501, 8);
      var own = generator.draw(z);
      assertThat(generator.reconstruct(z, own).meanError()).isLessThan(784 * 1e-5);

      var targets = generator.draw(latent.sample(501, 9));
      var found = generator.reconstruct(z, targets);
      double distance = 0;
      for (int i = 500 * 784; i < 501 * 784; i++) {
        double apart =
            Byte.toUnsignedInt(own.pixels()[i]) - Byte.toUnsignedInt(targets.pixels()[i]);
        distance += apart * apart / 255 / 255;
      }
      assertThat((double) found.errors()[500]).isCloseTo(distance, within(0.01 * distance));

      assertThat(found.gradient().shape()).isEqualTo(z.shape());
      for (int i : new int[] {0, 57, 500 * 100 + 3}) {
        double slope =
            (error(generator, z, i, 0.02f, targets) - error(generator, z, i, -0.02f, targets))
                / 0.04;
        assertThat((double) found.gradient().values()[i])
            .isCloseTo(slope, within(2e-3 + 0.03 * Math.abs(slope)));
      }
    }
  }

  private static double error(Generator generator, Numbers z, int at, float by, Images targets) {
    float[] moved = z.values().clone();
    moved[at] += by;
    return generator.reconstruct(Numbers.of(z.shape(), moved), targets)
        .errors()[Math.floorDiv(at, 100)];
  }

  @Test
  void refusesOtherNoise() {
    try (var generator = Generator.load(file)) {
      var z = generator.spec().latent().sample(2, 1);
      var digits = generator.draw(z);
      assertThatThrownBy(() -> generator.draw(Numbers.of(Shape.of(2, 99), new float[198])))
          .hasMessage("z of s0-cgan: expected [count, 100], found [2, 99]");
      assertThatThrownBy(() -> generator.draw(Numbers.of(Shape.of(100), new float[100])))
          .hasMessageStartingWith("z of s0-cgan: expected [count, 100]");
      assertThatThrownBy(() -> generator.draw(z, Conditions.ofClasses(10, 1)))
          .hasMessage("conditions: expected 2, one a z, found 1");
      assertThatThrownBy(() -> generator.draw(z, Conditions.ofClasses(9, 1, 2)))
          .hasMessageStartingWith("sample by s0-cgan: expected conditions of 10");
      assertThatThrownBy(() -> generator.drawClass(z, 10)).hasMessageStartingWith("class");
      assertThatThrownBy(() -> generator.reconstruct(z, digits.take(1)))
          .hasMessage("targets: expected 2, one a z, found 1");
      assertThatThrownBy(() -> generator.reconstruct(z, Images.of(new byte[18], 2, 3, 3, 1)))
          .hasMessage("targets of s0-cgan: expected images of [28, 28, 1], found [3, 3, 1]");
      var unnamed = Images.of(digits.pixels(), 2, 28, 28, 1);
      assertThatThrownBy(() -> generator.reconstruct(z, unnamed))
          .hasMessageContaining("images with labels");
    }
  }

  @Test
  void aMixtureOfClassesHasNoLabel() {
    float[] half = {0.5f, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0};
    try (var generator = Generator.load(file)) {
      var mixed = generator.sample(Conditions.of(new float[][] {half}), 5);
      assertThat(mixed.hasLabels()).isFalse();
      assertThat(mixed.shape()).containsExactly(1, 28, 28, 1);
    }
  }

  @Test
  void refusesClassesThatAreNotThere() {
    try (var generator = Generator.load(file)) {
      assertThatThrownBy(() -> generator.sampleClass(10, 1, 1))
          .hasMessage("class: expected a number from 0 to 9, found 10");
    }
  }

  @Test
  void damageAtAnyPlaceIsSeen() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    var random = new SplittableRandom(1);
    Path damaged = folder.resolve("damaged.safetensors");
    for (int i = 0; i < 60; i++) {
      byte[] bytes = whole.clone();
      int at = i < 20 ? i * 50 : random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(damaged, bytes);
      assertThatThrownBy(() -> Generator.load(damaged))
          .as("byte " + at)
          .isInstanceOf(GanbookException.class)
          .hasMessageContaining("damaged.safetensors");
    }
    Files.write(damaged, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> Generator.load(damaged)).isInstanceOf(GanbookException.class);
    Files.write(damaged, new byte[3]);
    assertThatThrownBy(() -> Generator.load(damaged)).isInstanceOf(GanbookException.class);
  }
}
