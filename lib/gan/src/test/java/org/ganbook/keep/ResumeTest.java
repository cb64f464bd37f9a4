package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.spectralNorm;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.gan.Augmentation;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Schedule;
import org.ganbook.gan.Toy;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.Network;
import org.ganbook.nn.Precision;
import org.ganbook.train.Trainer;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is broken and resumed is the unbroken one, bit for bit. */
@Tag("slow")
class ResumeTest {
  private static final int STEPS = 12;
  private static final int BROKEN_AT = 5;

  @TempDir Path folder;

  static Stream<Arguments> specs() {
    var convolutional =
        GanSpec.of(
                Network.of(
                    "generator",
                    dense(2 * 2 * 4).noBias(),
                    batchNorm(),
                    leakyRelu(0.3),
                    reshape(2, 2, 4),
                    convTranspose(1, 3).stride(2),
                    tanh()),
                Network.of(
                    "discriminator",
                    spectralNorm(conv(4, 3).stride(2)),
                    leakyRelu(0.3),
                    dropout(0.3),
                    flatten(),
                    dense(1)))
            .withName("conv")
            .withLatent(Latent.uniform(8))
            .withBatch(16);
    var conditional = Toy.spec().withConditioning(Conditioning.embeddingProduct());
    return Stream.of(
        arguments("dense", Toy.spec()),
        arguments("average", Toy.spec().withAverage(0.9)),
        arguments("conditional, twice D", conditional.withSchedule(Schedule.alternating(2))),
        arguments("convolutional, dropout, spectral norm", convolutional),
        arguments(
            "bfloat16, average", convolutional.withPrecision(Precision.BFLOAT16).withAverage(0.99)),
        arguments(
            "gradient penalty", Toy.spec().withLoss(GanLosses.wassersteinGp()).withName("gp")),
        arguments(
            "augmentation, conditional",
            Toy.spec()
                .withConditioning(Conditioning.labelChannel())
                .withAugmentation(Augmentation.diffAugment())),
        arguments(
            "augmentation, bfloat16, twice D",
            convolutional
                .withAugmentation(Augmentation.diffAugment().withCutout(0))
                .withPrecision(Precision.BFLOAT16)
                .withSchedule(Schedule.alternating(2))),
        arguments("R1", Toy.spec().withLoss(GanLosses.r1(GanLosses.hinge(), 0.1))),
        arguments(
            "decaying rates",
            Toy.spec()
                .withOptimizers(
                    rmsProp(LearningRate.inverseTime(1e-3, 1e-2)),
                    adam(LearningRate.linear(1e-3, 2, 10, 0.1)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("specs")
  void resumedRunIsTheUnbrokenOne(String what, GanSpec spec) {
    Map<String, float[]> weights;
    float[] losses;
    byte[] drawn;
    try (var gan = Gan.create(spec, Toy.images(), 7)) {
      Trainer.of(gan).steps(STEPS).train();
      weights = gan.weights();
      losses = gan.history().values(History.D_LOSS);
      drawn = gan.sample(8).pixels();
    }
    try (var gan = Gan.create(spec, Toy.images(), 7)) {
      Trainer.of(gan).steps(BROKEN_AT).keep(RunFolder.at(folder)).train();
    }
    try (var gan = Gan.create(spec, Toy.images(), 7)) {
      Trainer.of(gan).steps(STEPS).keep(RunFolder.at(folder)).train();
      assertThat(gan.history().values(History.D_LOSS)).isEqualTo(losses);
      assertThat(gan.weights()).containsOnlyKeys(weights.keySet());
      weights.forEach((name, values) -> assertThat(gan.weights().get(name)).isEqualTo(values));
      assertThat(gan.sample(8).pixels()).isEqualTo(drawn);
    }
  }

  @Test
  void anotherRunIsRefusedWithTheFieldThatDiffers() {
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 7)) {
      Trainer.of(gan).steps(3).keep(RunFolder.at(folder)).train();
    }
    var other = Toy.spec().withOptimizers(adam(1e-3).beta1(0.5), adam(2e-4).beta1(0.5));
    try (var gan = Gan.create(other, Toy.images(), 8)) {
      var trainer = Trainer.of(gan).steps(3).keep(RunFolder.at(folder));
      assertThatThrownBy(trainer::train)
          .isInstanceOf(GanbookException.class)
          .hasMessage(
              folder
                  + " holds another run (generatorOptimizer.rate.rate: 2.0E-4 before, 0.001 now;"
                  + " seed: 7 before, 8 now): keep this one in another folder");
    }
  }

  @Test
  void aFallingRateNeedsAsManyStepsAsBefore() {
    try (var gan = Gan.create(falling(4), Toy.images(), 7)) {
      Trainer.of(gan).steps(3).keep(RunFolder.at(folder)).train();
    }
    try (var gan = Gan.create(falling(8), Toy.images(), 7)) {
      var trainer = Trainer.of(gan).steps(8).keep(RunFolder.at(folder));
      assertThatThrownBy(trainer::train)
          .isInstanceOf(GanbookException.class)
          .hasMessageStartingWith(
              folder + " holds another run (generatorOptimizer.rate.from: 2 before, 4 now; ")
          .hasMessageEndingWith(
              "): keep this one in another folder, or train for as many steps as before: the"
                  + " learning rate falls until the last");
    }
  }

  private static GanSpec falling(int steps) {
    var rate = LearningRate.linear(1e-3, steps / 2, steps, 0.05);
    return Toy.spec().withOptimizers(adam(rate).beta1(0.5), adam(rate).beta1(0.5)).withAverage(0.9);
  }

  @Test
  void theLastFewAreKeptAndADamagedOneIsPassedOver() throws Exception {
    var kept = RunFolder.at(folder).everySteps(2).keepNewest(3);
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 7)) {
      Trainer.of(gan).steps(11).keep(kept).train();
    }
    assertThat(kept.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "checkpoint-0000000011.safetensors",
            "checkpoint-0000000010.safetensors",
            "checkpoint-0000000008.safetensors");
    byte[] bytes = Files.readAllBytes(kept.file(11));
    bytes[bytes.length - 9] ^= 1;
    Files.write(kept.file(11), bytes);
    assertThat(kept.newest()).map(Checkpoint::step).contains(10);
  }

  @Test
  void twoTrainingsDoNotShareAFolder() {
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 7);
        var other = Gan.create(Toy.spec(), Toy.images(), 7)) {
      Watcher second =
          new Watcher() {
            @Override
            public void started(Training training) {
              var trainer = Trainer.of(other).steps(2).keep(RunFolder.at(folder));
              assertThatThrownBy(trainer::train)
                  .hasMessage(
                      folder
                          + ": another training writes there; let it end first, or name another"
                          + " folder");
            }
          };
      Trainer.of(gan).steps(2).keep(RunFolder.at(folder)).watch(second).train();
    }
  }
}
