package org.ganbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.PointSources;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.Latent;
import org.ganbook.gan.PixelRange;
import org.ganbook.gan.PointGan;
import org.ganbook.keep.Pretrained;
import org.ganbook.keep.Recording;
import org.ganbook.nn.Network;
import org.ganbook.score.Classifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of runs that are no run at all, of shipped ones, and of small ones. */
class DoctorTest {
  private static final List<String> ALL =
      List.of(
          History.D_LOSS,
          History.G_LOSS,
          History.D_ACCURACY,
          History.G_ACCURACY,
          History.D_REAL,
          History.D_FAKE,
          History.D_GRADIENT,
          History.G_GRADIENT);

  private static Illness said(History history) {
    return Doctor.of(history).first().illness();
  }

  private static History constant(int steps, float... row) {
    var history = new History(ALL, 64, 60_000);
    for (int i = 0; i < steps; i++) {
      history.record(row);
    }
    return history;
  }

  @Test
  void ofNoStepOrFewItIsTooEarly() {
    assertThat(said(constant(0, 1, 1, 1, 1, 1, 1, 1, 1))).isEqualTo(Illness.TOO_EARLY);
    assertThat(said(constant(1, 1.39f, 0.69f, 0.5f, 0.5f, 0.5f, 0.5f, 1, 1)))
        .isEqualTo(Illness.TOO_EARLY);
  }

  @Test
  void columnsThatStandStillTellNothing() {
    assertThat(said(constant(1000, 1.39f, 0.69f, 0.5f, 0.5f, 0.5f, 0.5f, 1, 1)))
        .isEqualTo(Illness.CANNOT_TELL);
    var own = new History(List.of("my number"), 64, 60_000);
    for (int i = 0; i < 1000; i++) {
      own.record(i);
    }
    assertThat(said(own)).isEqualTo(Illness.CANNOT_TELL);
  }

  @Test
  void lossesAloneTellNothingButThatTheyGrow() {
    var calm = new History(List.of(History.D_LOSS, History.G_LOSS), 64, 60_000);
    var wild = new History(List.of(History.D_LOSS, History.G_LOSS), 64, 60_000);
    for (int i = 0; i < 1000; i++) {
      calm.record(1.2f, 0.9f);
      wild.record(1.2f, (float) Math.exp(0.05 * i));
    }
    assertThat(said(calm)).isEqualTo(Illness.CANNOT_TELL);
    assertThat(said(wild)).isEqualTo(Illness.DIVERGING);
  }

  @Test
  void aRunThatEndsInNanDiverges() {
    var history = constant(1000, 1.2f, 0.9f, 0.7f, 0.3f, 0.6f, 0.4f, 1, 1);
    for (int i = 0; i < 5; i++) {
      float nan = Float.NaN;
      history.record(nan, nan, nan, nan, nan, nan, nan, nan);
    }
    var finding = Doctor.of(history).first();
    assertThat(finding.illness()).isEqualTo(Illness.DIVERGING);
    assertThat(finding.since()).isEqualTo(64_000);
    assertThat(finding.toString()).contains("no numbers (NaN) any more");
  }

  @ParameterizedTest(name = "run {0}")
  @CsvSource({"1, d-wins", "2, healthy", "3, oscillation", "4, cannot-tell"})
  void lessonSixRunsGetWhatItsTextSays(int run, String finding) {
    // Of run 4, a collapse, the lesson says that nobody can tell from the curves.
    var recording = Recording.load(Path.of("../../data/recorded/run-" + run));
    assertThat(said(recording.history())).isEqualTo(Illness.named(finding));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "s0-gan, partial-collapse", "s0-cgan, healthy", "s1-cgan, healthy", "s1-dcgan, healthy",
    "s2-cgan, healthy", "s3-dcgan, healthy", "s4-gan, healthy", "classroom-cgan, healthy",
    "s0-gan-improved, healthy", "s2-cgan-improved, healthy"
  })
  void shippedRecordingsGetWhatTheTextSaysOfThem(String name, String finding) {
    var history = Recording.load(name).history();
    try (var generator = Pretrained.load(name);
        var classifier = Classifier.mnist()) {
      var samples = classifier.classify(generator.sample(500, 1));
      assertThat(Doctor.of(history, null, samples).first().illness())
          .isEqualTo(Illness.named(finding));
    }
  }

  private static GanSpec small() {
    return GanSpec.of(
            Network.of("generator", dense(784), tanh(), reshape(28, 28, 1)),
            Network.of("discriminator", flatten(), dense(32), leakyRelu(0.2), dense(1)))
        .withLatent(Latent.normal(8))
        .withBatch(16)
        .withOptimizers(adam(1e-3).beta1(0.5), adam(1e-3).beta1(0.5));
  }

  private static Illness after(int steps, GanSpec spec, Images data) {
    try (var gan = Gan.create(spec, data, 1)) {
      for (int i = 0; i < steps; i++) {
        gan.step();
      }
      return Doctor.of(gan).first().illness();
    }
  }

  @Test
  void aModelIsLookedAtFromWithin() {
    Images digits = StrokeDigits.draw(4000, 1);
    assertThat(after(0, small(), digits)).isEqualTo(Illness.TOO_EARLY);
    assertThat(after(300, small().withOptimizers(adam(1e-10), adam(1e-3)), digits))
        .isEqualTo(Illness.G_FROZEN);
    assertThat(after(300, small().withOptimizers(adam(1e-3), adam(1e-10)), digits))
        .isEqualTo(Illness.D_BLIND);
    assertThat(after(300, small().withPixels(PixelRange.UNIT), digits))
        .isEqualTo(Illness.RANGE_MISMATCH);
  }

  @Test
  void pointsAreLookedAtToo() {
    var spec =
        GanSpec.of(
                Network.of("generator", dense(16), leakyRelu(0.2), dense(2)),
                Network.of("discriminator", dense(16), leakyRelu(0.2), dense(1)))
            .withLatent(Latent.normal(2))
            .withOptimizers(adam(1e-10), adam(1e-3));
    try (var gan = PointGan.create(spec, PointSources.ring().draw(1000, 1), 1)) {
      for (int i = 0; i < 300; i++) {
        gan.step();
      }
      assertThat(Doctor.of(gan).first().illness()).isEqualTo(Illness.G_FROZEN);
    }
  }

  @Test
  void lookingDoesNotChangeTheRun() {
    Images digits = StrokeDigits.draw(500, 1);
    try (var looked = Gan.create(small().withName("a"), digits, 1);
        var left = Gan.create(small().withName("b"), digits, 1)) {
      looked.step();
      left.step();
      Doctor.of(looked);
      looked.step();
      left.step();
      assertThat(looked.history().values(History.D_LOSS))
          .isEqualTo(left.history().values(History.D_LOSS));
      assertThat(looked.weights()).usingRecursiveComparison().isEqualTo(left.weights());
    }
  }

  @Test
  void samplesStandBesideRealImages() {
    var history = constant(1000, 1.2f, 0.9f, 0.7f, 0.3f, 0.6f, 0.4f, 1, 1);
    Images digits = StrokeDigits.draw(600, 1);
    Images few = digits.pick(new int[300]); // one and the same digit
    var collapse = Doctor.of(history, few, digits).first();
    assertThat(collapse.illness()).isEqualTo(Illness.COLLAPSE);
    assertThat(collapse.evidence().keySet())
        .as("commas stand between them")
        .isNotEmpty()
        .noneMatch(name -> name.contains(","));
    assertThat(Doctor.of(history, StrokeDigits.draw(300, 2), digits).first().illness())
        .isEqualTo(Illness.HEALTHY);
    var noise = new byte[300 * 784];
    new Random(1).nextBytes(noise);
    var speckle = Images.of(noise, 300, 28, 28, 1);
    assertThat(Doctor.of(history, speckle, digits).first().illness())
        .as("calm numbers, and nothing that is a digit")
        .isEqualTo(Illness.TOO_EARLY);
    assertThatThrownBy(() -> Doctor.of(history, Images.of(new byte[8], 2, 2, 2, 1), digits))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("samples for the doctor");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "loss: non-saturating, CROSS_ENTROPY",
    "'loss: minimax, labels smoothed by 0.1', CROSS_ENTROPY",
    "'loss: non-saturating, R1 of weight 0.1', CROSS_ENTROPY",
    "loss: least squares, LEAST_SQUARES",
    "loss: hinge, HINGE",
    "'loss: Wasserstein, gradient penalty', CRITIC",
    "own step, OTHER"
  })
  void aLossIsKnownByItsName(String name, Game game) {
    assertThat(Game.named(name)).isEqualTo(game);
  }

  @Test
  void aCriticIsKnownByItsNumbers() {
    assertThat(Game.of(constant(100, -3, 1, 0.5f, 0.5f, 0.9f, 0.8f, 1, 1))).isEqualTo(Game.CRITIC);
    assertThat(Game.of(constant(100, 1.3f, 1, 0.5f, 0.5f, 0.55f, 0.45f, 1, 1)))
        .isEqualTo(Game.CROSS_ENTROPY);
    assertThat(Game.of(constant(100, 0.2f, 0.2f, 0.5f, 0.5f, 0.7f, 0.55f, 1, 1)))
        .isEqualTo(Game.OTHER);
  }
}
