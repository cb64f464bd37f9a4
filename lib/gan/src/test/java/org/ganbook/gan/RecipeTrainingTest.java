package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganbook.data.ColouredStrokes;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.data.StrokeDigits;
import org.ganbook.files.Safetensors;
import org.ganbook.nn.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recipe trains, in both precisions, and both precisions agree over the first steps.
 *
 * <p>The whole of it, on MNIST as published, takes long and runs when asked for:
 *
 * <pre>{@code
 * GANBOOK_DATA=... mvn -pl lib/gan test -Dtest=RecipeTrainingTest -Dganbook.acceptance=true
 * }</pre>
 */
@Tag("slow")
class RecipeTrainingTest {
  /** Steps over which both precisions must agree. */
  private static final int COMPARED = 20;

  /** How far their losses may be apart, in nats. */
  private static final double TOLERANCE = 0.01;

  /**
   * The recipe whose losses may part by more than that at single steps: RMSprop's first steps move
   * each weight by 3.2 learning rates whatever the size of its gradient, so D's loss falls by a
   * factor of ten and G's jumps between 1 and 6 within ten steps, and rounding of any kind is
   * magnified. Two float32 runs with other summation orders part by up to 0.05 there.
   */
  private static final String STEEP = "s2-cgan";

  /**
   * Losses of the first steps in version 0.1, by recipe: of 32 drawn digits a step, seed 1, on two
   * cores with AVX2 alone, where today's are the same bits.
   */
  private static final Path BEFORE =
      Path.of("src/test/resources/org/ganbook/keep/written-by-0.1/losses.safetensors");

  /** How far the first step's losses may be from those on another CPU, in nats. */
  private static final double FIRST_STEP = 1e-3;

  /** Losses of one training. */
  private record Losses(History history, double seconds) {
    static Losses of(GanSpec spec, Images data, int steps) {
      long start = System.nanoTime();
      try (var gan = Gan.create(spec, data, 1)) {
        for (int i = 0; i < steps; i++) {
          gan.step();
        }
        return new Losses(gan.history(), (System.nanoTime() - start) * 1e-9);
      }
    }

    void assertFinite() {
      for (String loss : new String[] {History.D_LOSS, History.G_LOSS}) {
        for (float value : history.values(loss)) {
          assertThat(value).as(loss).isFinite();
        }
      }
    }

    /** How far the losses of the first steps are apart, step by step. */
    DoubleStream distances(Losses other) {
      return distances(other.history::values);
    }

    /** How far they are from those of version 0.1. */
    DoubleStream distancesFromBefore(String recipe) {
      var before = Safetensors.read(BEFORE).arrays();
      return distances(loss -> before.get(recipe + "/" + loss).values());
    }

    private DoubleStream distances(Function<String, float[]> other) {
      return Stream.of(History.D_LOSS, History.G_LOSS)
          .flatMapToDouble(
              loss -> {
                float[] mine = history.values(loss);
                float[] others = other.apply(loss);
                return IntStream.range(0, COMPARED)
                    .mapToDouble(step -> Math.abs(mine[step] - others[step]));
              });
    }
  }

  /** Trains in both precisions, which must agree; gives the losses in float32. */
  private static Losses train(GanSpec spec, Images data, int steps) {
    var single = Losses.of(spec, data, steps);
    var half = Losses.of(spec.withPrecision(Precision.BFLOAT16), data, steps);
    System.out.printf(
        Locale.ROOT,
        "%-9s %d steps of %d: float32 %.1f s, bfloat16 %.1f s; apart by %.5f on average, at most %.5f in %d"
            + " steps; last losses %.3f %.3f, %.3f %.3f%n",
        spec.name(),
        steps,
        spec.batch(),
        single.seconds(),
        half.seconds(),
        single.distances(half).average().orElseThrow(),
        single.distances(half).max().orElseThrow(),
        COMPARED,
        single.history().last(History.D_LOSS),
        single.history().last(History.G_LOSS),
        half.history().last(History.D_LOSS),
        half.history().last(History.G_LOSS));
    single.assertFinite();
    half.assertFinite();
    assertClose(spec, single.distances(half));
    if (!fast(spec) && !spec.name().equals(STEEP)) {
      assertThat(single.distances(half).max().orElseThrow()).isLessThan(TOLERANCE);
    }
    return single;
  }

  /** Recipes with four to thirty times the published learning rates: their losses part sooner. */
  private static boolean fast(GanSpec spec) {
    return spec.name().matches("(classroom|colour).*") || spec.name().equals("s2-cgan-improved");
  }

  /** Losses that start as others did, but for their rounding. */
  private static void assertClose(GanSpec spec, DoubleStream distances) {
    if (!fast(spec)) {
      assertThat(distances.average().orElseThrow()).isLessThan(TOLERANCE);
    }
  }

  /**
   * The recipes of version 0.1, in which these had neither a penalty nor class vectors of theirs.
   */
  private static Stream<GanSpec> former() {
    return all()
        .filter(spec -> !spec.name().matches("(shape|caption)-cgan"))
        .map(
            spec ->
                switch (spec.name()) {
                  case "classroom-gan", "classroom-cgan" ->
                      spec.withLoss(GanLosses.nonSaturating());
                  case "s1-cgan-improved" ->
                      spec.withLoss(GanLosses.nonSaturating())
                          .withConditioning(Conditioning.embeddingProduct());
                  default -> spec;
                });
  }

  /** All but those whose networks others have: S3's, and the improved ones. */
  static Stream<GanSpec> different() {
    return former()
        .filter(spec -> !spec.name().equals("s3-dcgan") && !spec.name().endsWith("-improved"));
  }

  /** As in version 0.1, too: same seed, same losses. */
  @ParameterizedTest
  @MethodSource("different")
  void startsAlikeInBothPrecisions(GanSpec spec) {
    assertAsBefore(spec, train(spec.withBatch(32), StrokeDigits.draw(1000, 1), COMPARED));
  }

  @Test
  void colourStartsAlikeInBothPrecisions() {
    train(Recipes.colourCgan(COMPARED).withBatch(32), ColouredStrokes.draw(1000, 1), COMPARED);
  }

  static Stream<GanSpec> others() {
    var different = different().toList();
    return former().filter(spec -> !different.contains(spec));
  }

  @ParameterizedTest
  @MethodSource("others")
  void startsAsInVersion01(GanSpec spec) {
    assertAsBefore(spec, Losses.of(spec.withBatch(32), StrokeDigits.draw(1000, 1), COMPARED));
  }

  private static void assertAsBefore(GanSpec spec, Losses losses) {
    double[] distances = losses.distancesFromBefore(spec.name()).toArray();
    double most = DoubleStream.of(distances).max().orElseThrow();
    System.out.println(spec.name() + ": apart from version 0.1 by at most " + most);
    assertThat(distances[0]).as("D, first step").isLessThan(FIRST_STEP);
    assertThat(distances[COMPARED]).as("G, first step").isLessThan(FIRST_STEP);
    assertClose(spec, DoubleStream.of(distances));
  }

  @Test
  void thirdProjectTrainsAsTheFirst() {
    assertThat(Recipes.s3Dcgan()).isEqualTo(Recipes.s1Dcgan().withName("s3-dcgan"));
  }

  /** The recipes for MNIST. */
  static Stream<GanSpec> all() {
    return Recipes.all().stream().filter(spec -> Recipes.data(spec.name()).equals("mnist"));
  }

  @ParameterizedTest
  @MethodSource("all")
  @EnabledIfSystemProperty(
      named = "ganbook.acceptance",
      matches = "true",
      disabledReason = "takes long: when asked for, by -Dganbook.acceptance=true")
  void trainsOnMnistAsPublished(GanSpec spec) {
    Images digits = Mnist.load();
    assumeTrue(digits.notice().isEmpty(), () -> digits.notice().orElse(""));
    train(spec, digits, 200);
  }
}
