package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Recipes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
