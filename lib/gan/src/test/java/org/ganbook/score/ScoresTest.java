package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Recipes;
import org.ganbook.plot.Charts;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ScoresTest {
  private static final Images TRAINING = StrokeDigits.draw(600, 1);
  private static final Scoring SCORING =
      Scoring.of(TRAINING, StrokeDigits.draw(300, 3)).samples(200);

  @Test
  void areGoodForRealImagesAndShowThemselves() throws Exception {
    Images others = StrokeDigits.draw(200, 2);
    try (var scorer = SCORING.open()) {
      var scores = scorer.score("others", others);
      assertThat(scores.all().keySet()).isEqualTo(SCORING.metrics()).hasSize(13);
      assertThat(scores.value(Metric.AS_ASKED)).isGreaterThan(0.95);
      assertThat(scores.value(Metric.COVERAGE)).isGreaterThan(0.9);
      for (Score score : scores.all().values()) {
        assertThat(score.interval().low()).isLessThanOrEqualTo(score.value() + 1e-9);
        assertThat(score.interval().high()).isGreaterThanOrEqualTo(score.value() - 1e-9);
        assertThat(score.floor()).isFinite();
      }
      assertThat(scores.table().rowCount()).isEqualTo(13);
      assertThat(scores.values()).containsKey("Fréchet distance");
      assertThat(scores.cautions())
          .satisfiesExactly(
              classifier -> assertThat(classifier).contains("classifier that learnt from MNIST"),
              few -> assertThat(few).contains("2,000"));
      assertThat(scores.toString()).contains("as asked").contains("recognised as [0, 1, 2");
      var json = new JsonMapper().readTree(scores.json());
      assertThat(json.at("/scores/coverage/value").asDouble())
          .isEqualTo(scores.value(Metric.COVERAGE));
      assertThat(json.get("obedience").size()).isEqualTo(10);
      assertThat(Charts.scores(scores).text()).contains("coverage");

      // The same images, the same numbers; copies are found.
      assertThat(scorer.score("others", others).json()).isEqualTo(scores.json());
      var copies = scorer.score("copies", TRAINING.take(200));
      assertThat(copies.value(Metric.MEMORISED)).isCloseTo(1, within(0.01));
      var both = ScoreComparison.of(scores, copies);
      assertThat(both.table().columnNames())
          .containsExactly("score", "others", "copies", "real images");
      assertThat(both).asString().contains("memorised");
      assertThat(scorer.nearestTraining(TRAINING.take(5)).pixels())
          .isEqualTo(TRAINING.take(5).pixels());
    }
  }

  @Test
  void whatIsRecognisedAsOneClassAloneIsNoPraise() {
    try (var scorer = SCORING.only(Metric.RECOGNISABLE, Metric.CLASS_DIVERGENCE).open()) {
      Images all = StrokeDigits.draw(200, 2);
      assertThat(scorer.score("all", all).score(Metric.RECOGNISABLE).warning()).isEmpty();
      var one = scorer.score("zeros", all.ofClasses(0)).score(Metric.RECOGNISABLE);
      assertThat(one.warning()).hasValueSatisfying(it -> assertThat(it).contains("one class"));
    }
  }

  @Test
  void computeNoMoreThanIsWanted() {
    try (var scorer = SCORING.only(Metric.RECOGNISABLE, Metric.COVERAGE).open()) {
      var scores = scorer.score("images", StrokeDigits.draw(200, 2));
      assertThat(scores.all()).containsOnlyKeys(Metric.RECOGNISABLE, Metric.COVERAGE);
      assertThatThrownBy(() -> scores.value(Metric.RECALL))
          .hasMessage("scores of images: expected one of [recognisable, coverage], found recall");
    }
  }

  @Test
  void aClassifierLearnsFromGeneratedImages() {
    var scoring = SCORING.only(Metric.RECOGNISABLE).with(Metric.GAN_TRAIN);
    try (var scorer = scoring.open()) {
      Images others = StrokeDigits.draw(200, 2);
      Score good = scorer.score("others", others).score(Metric.GAN_TRAIN);
      assertThat(good.value()).isBetween(0.5, 1.0);
      assertThat(good.interval().low()).isBetween(good.value() - 0.15, good.value());
      assertThat(good.floor()).isCloseTo(good.value(), within(0.2));
      // Three classes alone: at most their share of the real images.
      var three = scorer.score("three classes", others.ofClasses(0, 1, 2));
      assertThat(three.value(Metric.GAN_TRAIN)).isBetween(0.15, 0.45);
      assertThat(three.value(Metric.RECOGNISABLE)).isGreaterThan(0.9);
      assertThat(Charts.scores(three).json().toString()).contains("GAN-train");
      // Labels that were not obeyed teach nonsense.
      var shifted = new byte[200];
      for (int i = 0; i < 200; i++) {
        shifted[i] = (byte) ((others.label(i) + 1) % 10);
      }
      var wrong = scorer.score("wrong", others.withLabels(shifted, others.classNames()));
      assertThat(wrong.value(Metric.GAN_TRAIN)).isLessThan(0.2);
      // Without classes asked for there is nothing to learn.
      var bare = Images.of(others.pixels(), 200, 28, 28, 1);
      assertThat(scorer.score("bare", bare).all()).containsOnlyKeys(Metric.RECOGNISABLE);
    }
  }

  @Test
  void joinATraining() {
    try (var gan = Gan.create(Recipes.named("s0-cgan"), TRAINING, 1)) {
      var watch = ScoreWatch.every(2, SCORING.without(Metric.MEMORISED));
      var run = Trainer.of(gan).steps(4).watch(watch).train();
      var curve = watch.curve();
      assertThat(curve.steps()).startsWith(0).endsWith(4);
      assertThat(curve.values(Metric.RECOGNISABLE)).hasSameSizeAs(curve.steps());
      assertThat(curve.floor(Metric.RECOGNISABLE)).isGreaterThan(0.9);
      assertThat(curve.table().columnNames()).contains("step", "as asked", "Fréchet distance");
      assertThat(curve.metrics()).doesNotContain(Metric.MEMORISED);
      var chart = Charts.lossesAndScores(run.history(), curve, Metric.RECOGNISABLE);
      assertThat(chart.text()).contains("recognisable");
    }
  }

  @Test
  void refuseWhatCannotBe() {
    assertThatThrownBy(() -> SCORING.samples(5))
        .hasMessage("images to score: expected at least 6, found 5");
    assertThatThrownBy(() -> ScoreWatch.every(0, SCORING)).hasMessageContaining("at least 1 step");
    try (var scorer = SCORING.open()) {
      assertThatThrownBy(() -> scorer.score("few", StrokeDigits.draw(3, 1)))
          .hasMessageStartingWith("scores of few: expected more than 5 images");
    }
    var five = Features.of(new float[5][2]);
    assertThatThrownBy(() -> Fidelity.of(five, five, 5))
        .hasMessageContaining("expected more than 5 rows");
    assertThatThrownBy(() -> FrechetDistance.of(five, Features.of(new float[1][2])))
        .hasMessageContaining("at least 2 rows");
    assertThatThrownBy(() -> Features.of(new float[][] {{Float.NaN}}))
        .hasMessage("features: expected finite numbers, found NaN");
  }
}
