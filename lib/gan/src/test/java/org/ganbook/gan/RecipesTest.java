package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class RecipesTest {
  // S1, S2 and S4 as published. Concatenated classes add ten rows to a first dense layer; embedding
  // products ten rows of 100 and of 784.
  @ParameterizedTest
  @CsvSource({
    "s0-gan,  1493520,  533505",
    "s0-cgan, 1496080,  538625",
    "s1-dcgan, 2330944, 212865",
    "s1-cgan, 2331944,  220705",
    "s2-cgan, 1364225, 1090001",
    "s3-dcgan, 2330944, 212865",
    "s0-gan-improved, 1493520, 533505",
    "s1-dcgan-improved, 2330944, 212865",
    "s1-cgan-improved, 2331944,  220705",
    "s4-gan,  1493520,  533505"
  })
  void parametersAreThosePublished(String name, long generator, long discriminator) {
    GanDescription described = Recipes.named(name).describe(Recipes.IMAGE, Recipes.CLASSES);
    assertThat(described.generator().parameters()).isEqualTo(generator);
    assertThat(described.discriminator().parameters()).isEqualTo(discriminator);
  }

  @Test
  void generatorsMakeTheImagesAndDiscriminatorsOneLogit() {
    for (GanSpec spec : Recipes.all()) {
      Shape image =
          switch (Recipes.data(spec.name())) {
            case "mnist" -> Recipes.IMAGE;
            case "stacked-mnist" -> Shape.of(28, 28, 3);
            default -> Shape.of(32, 32, 3);
          };
      GanDescription described = spec.describe(image, Recipes.CLASSES);
      var ofG = described.generator().rows();
      var ofD = described.discriminator().rows();
      assertThat(ofG.get(ofG.size() - 1).output()).as(spec.name()).isEqualTo(image);
      assertThat(ofD.get(ofD.size() - 1).output()).as(spec.name()).isEqualTo(Shape.of(1));
    }
  }

  @Test
  void areValuesFoundByTheirNames() {
    assertThat(Recipes.all().stream().map(GanSpec::name))
        .containsExactly(
            "s0-gan",
            "s0-cgan",
            "s1-dcgan",
            "s1-cgan",
            "s2-cgan",
            "s3-dcgan",
            "s4-gan",
            "s0-gan-improved",
            "s1-dcgan-improved",
            "s1-cgan-improved",
            "s2-cgan-improved",
            "classroom-gan",
            "classroom-dense-cgan",
            "classroom-cgan",
            "shape-cgan",
            "caption-cgan",
            "colour-cgan",
            "photo-cgan",
            "stacked-dcgan");
    for (GanSpec spec : Recipes.all()) {
      assertThat(Recipes.named(spec.name())).isEqualTo(spec).isNotSameAs(spec);
    }
    assertThat(Recipes.named("s2-cgan", 7)).isEqualTo(Recipes.s2Cgan());
    assertThat(Recipes.named("s0-gan-improved", 70)).isEqualTo(ImprovedRecipes.s0Gan(70));
    assertThat(Recipes.named("s1-dcgan-improved", 70)).isEqualTo(ImprovedRecipes.s1Dcgan(70));
    assertThat(Recipes.named("s1-cgan-improved", 70)).isEqualTo(ImprovedRecipes.s1Cgan(70));
    assertThat(Recipes.named("s2-cgan-improved", 70)).isEqualTo(ImprovedRecipes.s2Cgan(70));
    assertThat(Recipes.named("classroom-gan", 70)).isEqualTo(Recipes.classroomGan(70));
    assertThat(Recipes.named("classroom-dense-cgan", 70)).isEqualTo(Recipes.classroomDenseCgan(70));
    assertThat(Recipes.data("s4-gan")).isEqualTo("mnist");
    assertThat(Recipes.data("colour-cgan")).isEqualTo("coloured-strokes");
    assertThat(Recipes.data("photo-cgan")).isEqualTo("cifar10");
    assertThat(Recipes.data("stacked-dcgan")).isEqualTo("stacked-mnist");
    assertThat(Recipes.named("colour-cgan", 70)).isEqualTo(Recipes.colourCgan(70));
    assertThat(Recipes.named("classroom-cgan", 70))
        .isEqualTo(Recipes.classroomCgan(70))
        .isNotEqualTo(Recipes.classroomCgan(80));
    assertThatThrownBy(() -> Recipes.named("s5"))
        .hasMessage(
            "recipe: expected one of s0-gan, s0-cgan, s1-dcgan, s1-cgan, s2-cgan, s3-dcgan, s4-gan,"
                + " s0-gan-improved, s1-dcgan-improved, s1-cgan-improved, s2-cgan-improved,"
                + " classroom-gan, classroom-dense-cgan, classroom-cgan, shape-cgan, caption-cgan,"
                + " colour-cgan, photo-cgan, stacked-dcgan,"
                + " found \"s5\"");
  }
}
