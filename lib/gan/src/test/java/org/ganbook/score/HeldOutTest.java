package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganbook.data.ImageSource;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Recipes;
import org.ganbook.keep.Generator;
import org.ganbook.keep.ModelCard;
import org.ganbook.plot.Charts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in for something else is told beside the numbers. */
@Tag("slow")
class HeldOutTest {
  private static final Images DIGITS = StrokeDigits.draw(1000, 5);

  @TempDir java.nio.file.Path folder;

  /** A set of which the test images are not on this machine. */
  private record HalfASet(Images train) implements ImageSource {
    @Override
    public String name() {
      return "Half";
    }

    @Override
    public Images test() {
      return StrokeDigits.draw(500, 6).withNotice("These are drawn.");
    }
  }

  @Test
  void drawnDigitsAreNeverHeldOutFromOthersInSilence() {
    var both = HeldOut.of(DIGITS, new HalfASet(DIGITS));
    assertThat(both.heldOut().source()).isEqualTo("500 images of StrokeDigits, 1,000 drawn images");
    assertThat(both.real().count()).isEqualTo(500);
    assertThat(both.heldOut().notice().orElseThrow())
        .startsWith("The test images of Half are not on this machine: half of the training images")
        .endsWith("These are drawn.");
    try (var scorer = Scoring.of(both.real(), both.heldOut()).samples(100).open()) {
      var scores = scorer.score("some", StrokeDigits.draw(100, 7));
      String notice = both.heldOut().notice().get();
      assertThat(scores.cautions()).contains(notice);
      assertThat(scores).asString().contains(notice);
      assertThat(scores.json()).contains(notice);
      assertThat(ScoreComparison.of(scores, scores)).asString().containsOnlyOnce(notice);
      assertThat(Charts.scores(scores).text()).contains(notice);
      assertThat(Charts.scores(scores).json().toString())
          .contains("real images: 500 images of StrokeDigits");
    }
  }

  /** A set of which something is to be said that does not make it another. */
  private record Noticed(Images test) implements ImageSource {
    @Override
    public String name() {
      return "StrokeDigits";
    }

    @Override
    public Images train() {
      return DIGITS;
    }
  }

  @Test
  void aNoticeMakesTestImagesNoOthers() {
    var test = StrokeDigits.draw(300, 6).withNotice("Two sets were found.");
    var both = HeldOut.of(DIGITS, new Noticed(test));
    assertThat(both.real()).isEqualTo(DIGITS);
    assertThat(both.heldOut()).isEqualTo(test);
  }

  @Test
  void theTestImagesAreOfTheClassesThatWereLearnt() {
    var both = HeldOut.of(DIGITS.ofClasses(3, 5));
    int[] counts = both.heldOut().classCounts();
    assertThat(both.heldOut().set()).contains("StrokeDigits");
    assertThat(counts[3]).isGreaterThan(800);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(counts[3] + counts[5]);
    Images renumbered = HeldOut.of(DIGITS.ofClasses(3, 5).renumbered()).heldOut();
    assertThat(renumbered).isEqualTo(both.heldOut().renumbered());
    assertThat(renumbered.classNames()).containsExactly("3", "5");
  }

  @Test
  void testImagesAreNotHeldOutFromThemselves() {
    var both = HeldOut.of(StrokeDigits.loadTest());
    assertThat(both.real().count()).isEqualTo(5000);
    assertThat(both.heldOut().pixels()).isNotEqualTo(both.real().pixels());
  }

  @Test
  void aNameMakesNoSet() {
    Images own =
        Images.of(DIGITS.pixels(), DIGITS.count(), 28, 28, 1)
            .withLabels(DIGITS.labels(), DIGITS.classNames())
            .withSource("MNIST, 60,000 training images");
    assertThat(HeldOut.of(own).heldOut().count()).isEqualTo(500);
  }

  @Test
  void aCardSaysHowManyImagesWereLearntFromAndAScoreThatTheyAreOthers() {
    ModelCard card;
    try (var gan = Gan.create(Recipes.named("s0-gan").withBatch(16), DIGITS.take(64), 1)) {
      Generator.save(gan, folder.resolve("g.safetensors"));
    }
    try (var generator = Generator.load(folder.resolve("g.safetensors"));
        var scorer = Scoring.of(DIGITS, StrokeDigits.draw(200, 8)).samples(100).open()) {
      card = generator.card();
      assertThat(scorer.score(generator).notices())
          .contains(
              "s0-gan learnt from 64 images of StrokeDigits, 1,000 drawn images, and is compared"
                  + " with StrokeDigits, 1,000 drawn images.");
    }
    assertThat(card.data()).isEqualTo("64 images of StrokeDigits, 1,000 drawn images");
    assertThat(List.of(card.scores())).containsExactly(Map.of());
  }
}
