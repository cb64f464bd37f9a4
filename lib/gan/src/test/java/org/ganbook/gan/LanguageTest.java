package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.data.ShapeMeasure.SLANT;
import static org.ganbook.data.ShapeMeasure.THICKNESS;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.Shapes;
import org.ganbook.data.StrokeDigits;
import org.ganbook.keep.Generator;
import org.ganbook.score.Agreement;
import org.ganbook.score.Classifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked in numbers and in words, on drawn digits. */
class LanguageTest {
  private static final Images DIGITS = StrokeDigits.draw(600, 1);
  private static final Shapes SHAPES = Shapes.of(DIGITS);
  private static final Measures MEASURES = Measures.of(SHAPES, THICKNESS, SLANT);
  private static final Captions CAPTIONS = Captions.of(DIGITS, SHAPES);

  @Test
  void numbersAreDeviationsFromTheMean() {
    var measures =
        new Measures(
            List.of(new Measures.Measure(THICKNESS, 3, 0.5), new Measures.Measure(SLANT, 10, 20)));
    assertThat(measures.ask("slant = -10, Thickness=4").rows(0, 1)).containsExactly(2, -1);
    assertThat(measures.ask("slant=30").rows(0, 1)).containsExactly(0, 1);
    assertThat(measures.ask(4, -10).rows(0, 1)).containsExactly(2, -1);
    assertThat(measures.values(measures.ask("slant=30", "slant=-5"), SLANT))
        .containsExactly(30, -5);
    assertThat(measures).hasToString("thickness 3.00 ± 0.50 pixels, slant 10.0 ± 20 degrees");
  }

  @Test
  void numbersOfDataHaveMeanZeroAndDeviationOne() {
    float[] rows = MEASURES.conditions(SHAPES).rows(0, DIGITS.count());
    for (int j = 0; j < 2; j++) {
      int place = j;
      double[] one =
          IntStream.range(0, DIGITS.count()).mapToDouble(i -> rows[2 * i + place]).toArray();
      assertThat(IntStream.range(0, one.length).mapToDouble(i -> one[i]).sum() / one.length)
          .isCloseTo(0, within(1e-5));
      assertThat(IntStream.range(0, one.length).mapToDouble(i -> one[i] * one[i]).sum())
          .isCloseTo(one.length, within(1e-2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4",
        "thickness",
        "thickness=",
        "thickness=wide",
        "thickness=4,thickness=3",
        "width=4",
        "thickness=4,",
        "thickness=NaN",
        "thickness=4;slant=3"
      })
  void numbersThatNobodyCanMeanAreNamed(String text) {
    assertThatThrownBy(() -> MEASURES.ask(text))
        .hasMessage(
            "condition: expected thickness=NUMBER,slant=NUMBER, each at most once, found \""
                + text
                + "\"");
  }

  @Test
  void numbersFarFromAllDataAreRefused() {
    assertThatThrownBy(() -> MEASURES.ask("slant=1e3"))
        .isInstanceOf(GanbookException.class)
        .hasMessageMatching(
            "slant: expected -?\\d+\\.?\\d* to \\d+\\.?\\d* degrees, as far as five deviations from"
                + " the data's mean, found 1000.0");
    assertThatThrownBy(() -> MEASURES.ask(3.0)).hasMessageContaining("expected 2 numbers");
    assertThatThrownBy(() -> Measures.of(SHAPES)).hasMessageContaining("at least one");
  }

  @ParameterizedTest
  @CsvSource({
    "a thick slanted three, thick slanted three",
    "Thin upright 7, thin upright seven",
    "'an ITALIC, bold 3!', thick slanted three",
    "the digit 0, zero",
    "nine heavy, thick nine",
    "tilted eight, leaning eight"
  })
  void captionsHaveAMeaning(String caption, String meaning) {
    assertThat(Captions.meaning(caption)).hasToString(meaning);
    assertThat(CAPTIONS.labelled(DIGITS.pick(0), CAPTIONS.ask(caption)).label(0))
        .isEqualTo(Captions.meaning(caption).digit());
  }

  @Test
  void synonymsAreWordsOfTheirOwn() {
    assertThat(CAPTIONS.ask("thick 3").rows(0, 1)).isNotEqualTo(CAPTIONS.ask("bold 3").rows(0, 1));
    assertThat(Captions.vocabulary()).hasSize(34).doesNotHaveDuplicates();
  }

  @Test
  void wordsThatItDoesNotKnowAreNamed() {
    assertThatThrownBy(() -> CAPTIONS.ask("a thikc purple three"))
        .hasMessageStartingWith(
            "caption \"a thikc purple three\": expected words of zero, 0, one, 1,")
        .hasMessageEndingWith("slanted, italic, found thikc, purple");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a thick one 1", "thick thin 3", "bold heavy 3", "slanted", "3 7"})
  void captionsNeedOneDigitAndNoContradiction(String caption) {
    assertThatThrownBy(() -> CAPTIONS.ask(caption))
        .hasMessageStartingWith(
            "caption \""
                + caption
                + "\": expected one digit, at most one word for thickness and at most one for"
                + " slant, found");
  }

  @Test
  void captionsSayWhatTheImagesShow() {
    var texts = CAPTIONS.texts(DIGITS, SHAPES, 3);
    assertThat(CAPTIONS.texts(DIGITS, SHAPES, 3)).isEqualTo(texts);
    assertThat(CAPTIONS.texts(DIGITS, SHAPES, 4)).isNotEqualTo(texts);
    int thick = 0;
    int silent = 0;
    for (int i = 0; i < texts.size(); i++) {
      var said = Captions.meaning(texts.get(i));
      var shown = CAPTIONS.meaning(DIGITS.label(i), SHAPES, i);
      assertThat(said.digit()).isEqualTo(shown.digit());
      assertThat(said.thickness()).isIn("", shown.thickness());
      assertThat(said.slant()).isIn("", shown.slant());
      thick += shown.thickness().equals("thick") ? 1 : 0;
      silent += said.slant().isEmpty() ? 1 : 0;
    }
    assertThat(thick).isCloseTo(200, within(6));
    assertThat(silent).isCloseTo(75, within(30));
  }

  @Test
  void aWrongConditionCountsAsFakeByItsShare() {
    var loss = GanLosses.nonSaturating();
    checkShare(Recipes.captionCgan(10), 0.5);
    checkShare(Recipes.captionCgan(10).withStep(Step.matching(loss, 0.2)), 0.2);
    assertThat(Step.matching(loss).name()).endsWith("wrong conditions fake");
    assertThat(Step.matching(loss, 0.2).name()).endsWith("wrong conditions fake (0.2)");
    assertThat(Step.matching(loss, 0.5)).isEqualTo(Step.matching(loss));
    for (double none : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> Step.matching(loss, none))
          .hasMessage("share of wrong conditions: expected above 0 and below 1, found " + none);
    }
    for (Step step : List.of(Step.matching(loss), Step.matching(loss, 0.2))) {
      var json = SpecJson.write((Record) step);
      assertThat(json.has("share")).isEqualTo(step.name().endsWith("(0.2)"));
      assertThat(SpecJson.read("step", json, Step.class)).isEqualTo(step);
    }
    GanSpec bare = Recipes.classroomGan(10).withStep(Step.matching(loss));
    assertThatThrownBy(() -> Gan.create(bare, DIGITS, 1))
        .hasMessageContaining("expected a conditional GAN");
  }

  private static void checkShare(GanSpec recipe, double share) {
    Step written =
        t -> {
          var dReal = t.discriminate(t.real());
          var dFake = t.discriminate(t.generate(t.noise()));
          var dWrong = t.discriminate(t.real(), t.otherCondition());
          var fakes =
              t.add(
                  t.multiply(t.constant(1 - share), t.mean(t.softplus(dFake))),
                  t.multiply(t.constant(share), t.mean(t.softplus(dWrong))));
          var dLoss = t.add(t.mean(t.softplus(t.negate(dReal))), fakes);
          return t.losses(dLoss, t.mean(t.softplus(t.negate(dFake))));
        };
    GanSpec spec = recipe.withBatch(16);
    try (var ours = Gan.create(spec, DIGITS, 1);
        var own = Gan.create(spec.withStep(written), DIGITS, 1)) {
      for (int i = 0; i < 3; i++) {
        var expected = own.step();
        ours.step()
            .forEach(
                (name, value) ->
                    assertThat((double) value)
                        .as(name)
                        .isCloseTo(expected.get(name), within(1e-4)));
      }
    }
  }

  @Test
  void aGeneratorKnowsItsLanguage(@TempDir Path folder) {
    Path file = folder.resolve("generator.safetensors");
    Images drawn;
    try (var gan = Gan.create(Recipes.captionCgan(10).withBatch(16), DIGITS, 1)) {
      gan.step();
      Generator.save(gan, file);
      drawn = gan.sample(12, 5);
      assertThat(drawn.label(11)).isEqualTo(1);
    }
    try (var generator = Generator.load(file);
        var classifier = Classifier.mnist()) {
      assertThat(generator.language()).isEqualTo(CAPTIONS);
      assertThat(generator.sample(12, 5).pixels()).isEqualTo(drawn.pixels());
      assertThat(generator.sample(12, 5).label(11)).isEqualTo(1);
      var texts = List.of("a thick three", "an upright 7");
      Images two = generator.sample(texts, 1);
      assertThat(two.label(0)).isEqualTo(3);
      assertThat(Agreement.of(CAPTIONS, texts, two, classifier).images()).isEqualTo(2);
      assertThatThrownBy(() -> generator.sampleClass(3, 1, 1))
          .hasMessageContaining("one conditional on captions of 34 words, caption-cgan");
    }
  }

  @Test
  void agreementIsThatOfTheDataItself() {
    var texts = CAPTIONS.texts(DIGITS, SHAPES, 3);
    try (var classifier = Classifier.mnist()) {
      var own = Agreement.of(CAPTIONS, texts, DIGITS, classifier);
      assertThat(own.digit()).isGreaterThan(0.9);
      assertThat(own.thickness()).isEqualTo(1);
      assertThat(own.slant()).isEqualTo(1);
      var turned = DIGITS.pick(IntStream.range(0, 600).map(i -> (i + 1) % 600).toArray());
      var wrong = Agreement.of(CAPTIONS, texts, turned, classifier);
      assertThat(wrong.digit()).isLessThan(0.2);
      assertThat(wrong.thickness()).isBetween(0.25, 0.5);
      assertThat(Agreement.of(CAPTIONS, List.of("3"), DIGITS.pick(0), classifier).slant()).isNaN();
    }
  }
}
