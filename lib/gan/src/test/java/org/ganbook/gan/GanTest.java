package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class GanTest {
  static List<Schedule> schedules() {
    return List.of(Schedule.together(), Schedule.alternating(1), Schedule.alternating(3));
  }

  private record Trace(List<Map<String, Float>> steps, Map<String, float[]> weights) {
    static Trace of(GanSpec spec, long seed, int steps) {
      try (var gan = Gan.create(spec, Toy.images(), seed)) {
        List<Map<String, Float>> values = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
          values.add(gan.step());
        }
        return new Trace(values, gan.weights());
      }
    }

    void assertSame(Trace other) {
      assertThat(other.steps).isEqualTo(steps);
      assertThat(other.weights.keySet()).isEqualTo(weights.keySet());
      weights.forEach((name, w) -> assertThat(other.weights.get(name)).as(name).isEqualTo(w));
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void sameSeedGivesTheSameBits(Schedule schedule) {
    var spec = Toy.spec().withSchedule(schedule);
    Trace.of(spec, 5, 40).assertSame(Trace.of(spec, 5, 40));
  }

  @Test
  void anotherSeedGivesOtherLosses() {
    assertThat(Trace.of(Toy.spec(), 6, 5).steps).isNotEqualTo(Trace.of(Toy.spec(), 5, 5).steps);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void stepWrittenByHandIsBitIdenticalToTheLibrarys(Schedule schedule) {
    Step byHand =
        t -> {
          var dReal = t.discriminate(t.real());
          var dFake = t.discriminate(t.generate(t.noise()));
          var dLoss = t.add(t.mean(t.softplus(t.negate(dReal))), t.mean(t.softplus(dFake)));
          var gLoss = t.mean(t.softplus(t.negate(dFake)));
          return t.losses(dLoss, gLoss);
        };
    var spec = Toy.spec().withSchedule(schedule);
    Trace.of(spec, 3, 30).assertSame(Trace.of(spec.withStep(byHand), 3, 30));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void recordsTheNormsOfTheGradientsThatMoveTheWeights(Schedule schedule) {
    float rate = 0.5f;
    var spec =
        Toy.spec().withSchedule(schedule).withOptimizers(sgd(rate), sgd(rate)).withName("plain");
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      var before = gan.weights();
      var step = gan.step();
      var after = gan.weights();
      assertThat(step.get(History.G_GRADIENT) * rate)
          .isCloseTo(moved(before, after, "generator/"), withinPercentage(0.1));
      if (schedule.discriminatorSteps() == 1) {
        assertThat(step.get(History.D_GRADIENT) * rate)
            .isCloseTo(moved(before, after, "discriminator/"), withinPercentage(0.1));
      }
    }
  }

  /** How far a network's trainable weights have moved, as one vector. */
  private static float moved(
      Map<String, float[]> before, Map<String, float[]> after, String network) {
    double sum = 0;
    for (String name : before.keySet()) {
      if (name.startsWith(network) && !name.contains("moving")) {
        for (int i = 0; i < before.get(name).length; i++) {
          sum += Math.pow(after.get(name)[i] - before.get(name)[i], 2);
        }
      }
    }
    return (float) Math.sqrt(sum);
  }

  @Test
  void learnsTheToyImages() {
    var spec = Toy.spec().withOptimizers(adam(2e-3).beta1(0.5), adam(2e-3).beta1(0.5));
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      double before = distanceToNearestClass(gan.sample(100));
      for (int i = 0; i < 1500; i++) {
        gan.step();
      }
      // Pixels start near grey, 90 from either class, and end nearer than half of that.
      assertThat(before).isGreaterThan(80);
      assertThat(distanceToNearestClass(gan.sample(100))).isLessThan(before / 2);
    }
  }

  /** Mean distance of a pixel from the nearer of "upper half bright" and "lower half bright". */
  private static double distanceToNearestClass(Images images) {
    double sum = 0;
    for (int i = 0; i < images.count(); i++) {
      double upper = 0;
      double lower = 0;
      for (int p = 0; p < 16; p++) {
        int pixel = images.pixels()[i * 16 + p] & 0xff;
        upper += Math.abs(pixel - (p < 8 ? 215 : 35));
        lower += Math.abs(pixel - (p < 8 ? 35 : 215));
      }
      sum += Math.min(upper, lower) / 16;
    }
    return sum / images.count();
  }

  @Test
  void sampleIsAPrefixOfALargerSample() {
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 1)) {
      byte[] few = gan.sample(10).pixels();
      byte[] many = gan.sample(1200).pixels();
      assertThat(java.util.Arrays.copyOf(many, few.length)).isEqualTo(few);
      assertThat(gan.sample(10, 2).pixels()).isNotEqualTo(few);
    }
  }

  @Test
  void samplingLeavesTrainingAlone() {
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 5)) {
      List<Map<String, Float>> values = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        gan.sample(3);
        values.add(gan.step());
      }
      assertThat(values).isEqualTo(Trace.of(Toy.spec(), 5, 10).steps);
    }
  }

  @Test
  void closedModelSaysSo() {
    var gan = Gan.create(Toy.spec(), Toy.images(), 1);
    gan.close();
    gan.close();
    assertThatThrownBy(gan::step)
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("GAN \"toy\" is closed");
    assertThatThrownBy(() -> gan.sample(1)).isInstanceOf(GanbookException.class);
    assertThatThrownBy(gan::weights).isInstanceOf(GanbookException.class);
    assertThat(gan).hasToString("toy, closed, trained 0 steps on " + Toy.images().source());
  }

  @Test
  void refusesDataThatDoNotFit() {
    var wide = Images.of(new byte[40 * 24], 40, 4, 6, 1);
    assertThatThrownBy(() -> Gan.create(Toy.spec(), wide, 1))
        .hasMessage(
            "output of generator: expected [4, 6, 1] like the images of the data, found [4, 4, 1]");
    assertThatThrownBy(() -> Gan.create(Toy.spec().withBatch(201), Toy.images(), 1))
        .hasMessage("batch: expected at most the 200 images of the data, found 201");
  }

  @Test
  void refusesALossThatDoesNotReachAWeight() {
    Step deaf = t -> t.losses(t.mean(t.discriminate(t.real())), t.constant(1));
    assertThatThrownBy(() -> Gan.create(Toy.spec().withStep(deaf), Toy.images(), 1))
        .hasMessage(
            "generator/1.dense/kernel: expected the generator's loss to depend on it,"
                + " found no way from it to the loss for a gradient");
  }
}
