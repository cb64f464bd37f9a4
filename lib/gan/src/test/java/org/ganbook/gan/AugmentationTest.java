package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.data.Images;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Floats;
import org.ganbook.nn.GradientCheck;
import org.ganbook.nn.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What D sees in training, on images whose every pixel is known. */
class AugmentationTest {
  private static final Augmentation NONE = new Augmentation(0, 0, 0);
  private static final int MANY = 4000;

  /** Images in a graph, changed. */
  private static final class Probe implements AutoCloseable {
    private final Engine engine = new Engine("augmentation");
    private final Shape shape;
    private final Placeholder<TFloat32> images;
    private final Operand<TFloat32> changed;

    Probe(Augmentation augmentation, PixelRange range, long seed, long... shape) {
      var tf = engine.tf();
      this.shape = Shape.of(shape);
      // As what a generator gives, the number of images need not be known to the graph.
      images = tf.placeholder(TFloat32.class, Placeholder.shape(this.shape.tail().prepend(-1)));
      changed = augmentation.apply(tf, images, range, tf.constant(new long[] {seed, 7}));
    }

    float[] apply(float... values) {
      return run(changed, values);
    }

    /** The gradient of sum(weights * changed). */
    float[] gradient(float[] weights, float... values) {
      var tf = engine.tf();
      try (var given = TFloat32.tensorOf(shape, DataBuffers.of(weights))) {
        var weighted = tf.math.mul(changed, tf.constantOf(given));
        return run(Gradients.ofSum(tf, weighted, List.of(images)).get(0), values);
      }
    }

    private float[] run(Operand<TFloat32> wanted, float... values) {
      try (var given = TFloat32.tensorOf(shape, DataBuffers.of(values))) {
        return engine.run(
            List.of(new Engine.Feed(images, given)),
            List.of(wanted),
            null,
            result -> Floats.of(result.get(0)));
      }
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static float[] changed(
      Augmentation augmentation, PixelRange range, long count, int height, int width) {
    var values = new float[(int) count * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.01f * (1 + i % (height * width));
    }
    try (var probe = new Probe(augmentation, range, 3, count, height, width, 1)) {
      return probe.apply(values);
    }
  }

  @ParameterizedTest
  @EnumSource(PixelRange.class)
  void anImageMovesByWholePixelsAndGreyMovesIn(PixelRange range) {
    // By up to a quarter of 4 x 8 pixels: 1 down or up, 2 right or left; 15 places, all as often.
    var seen = changed(NONE.withTranslation(0.25), range, MANY, 4, 8);
    float grey = range == PixelRange.UNIT ? 0.5f : 0;
    var places = new int[3][5];
    for (int i = 0; i < MANY; i++) {
      float[] image = Arrays.copyOfRange(seen, i * 32, (i + 1) * 32);
      int found = 0;
      for (int down = -1; down <= 1; down++) {
        for (int right = -2; right <= 2; right++) {
          if (closeTo(image, moved(down, right, grey))) {
            places[down + 1][right + 2]++;
            found++;
          }
        }
      }
      assertThat(found).as("places that fit image %d", i).isEqualTo(1);
    }
    for (int[] row : places) {
      for (int images : row) {
        assertThat(images).isCloseTo(MANY / 15, within(80));
      }
    }
  }

  private static float[] moved(int down, int right, float grey) {
    var image = new float[32];
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 8; x++) {
        int fromY = y - down;
        int fromX = x - right;
        boolean inside = fromY >= 0 && fromY < 4 && fromX >= 0 && fromX < 8;
        image[y * 8 + x] = inside ? 0.01f * (1 + fromY * 8 + fromX) : grey;
      }
    }
    return image;
  }

  private static boolean closeTo(float[] found, float... expected) {
    return IntStream.range(0, found.length).allMatch(i -> near(found[i], expected[i]));
  }

  private static boolean near(float found, double expected) {
    return Math.abs(found - expected) < 1e-6;
  }

  @Test
  void aSquareIsCutOutWhoseMiddleMayBeAnywhere() {
    // A side of 4 of 8 pixels: its middle is on one of 9 lines, so that 2 to 4 rows are cut out.
    var seen = changed(NONE.withCutout(0.5), PixelRange.SYMMETRIC, MANY, 8, 8);
    var firsts = new int[8];
    long cut = 0;
    for (int i = 0; i < MANY; i++) {
      var rows = new boolean[8];
      var columns = new boolean[8];
      int pixels = 0;
      for (int p = 0; p < 64; p++) {
        if (seen[i * 64 + p] == 0) {
          rows[p / 8] = true;
          columns[p % 8] = true;
          pixels++;
        } else {
          assertThat(near(seen[i * 64 + p], 0.01 * (p + 1))).as("pixel kept").isTrue();
        }
      }
      int[] ofRows = span(rows);
      int[] ofColumns = span(columns);
      assertThat(pixels).isEqualTo(ofRows[1] * ofColumns[1]);
      assertThat(ofRows[1]).isBetween(2, 4);
      firsts[ofRows[0]]++;
      cut += pixels;
    }
    // From the edge on for three of the nine middles; 2, 3, 4, 4, 4, 4, 4, 3, 2 rows: 30 / 9.
    assertThat(firsts[0]).isCloseTo(MANY / 3, within(120));
    assertThat(firsts[6]).isCloseTo(MANY / 9, within(90));
    assertThat((double) cut / MANY).isCloseTo(30.0 * 30 / 81, within(0.2));
  }

  /** First and number of those that are true; they must be neighbours. */
  private static int[] span(boolean... which) {
    int[] places = IntStream.range(0, which.length).filter(i -> which[i]).toArray();
    assertThat(places[places.length - 1] - places[0] + 1).isEqualTo(places.length);
    return new int[] {places[0], places.length};
  }

  @ParameterizedTest
  @EnumSource(PixelRange.class)
  void allPixelsOfAnImageGetAsMuchLight(PixelRange range) {
    var seen = changed(NONE.withBrightness(0.25), range, MANY, 2, 2);
    float most = 0.25f * (range.high() - range.low());
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < MANY; i++) {
      float added = seen[4 * i] - 0.01f;
      for (int p = 1; p < 4; p++) {
        assertThat(seen[4 * i + p]).isCloseTo(0.01f * (p + 1) + added, within(1e-6f));
      }
      assertThat(Math.abs(added)).isLessThanOrEqualTo(most);
      sum += added;
      squares += added * added;
    }
    assertThat(sum / MANY).isCloseTo(0, within(0.03 * most));
    assertThat(squares / MANY).isCloseTo(most * most / 3, within(0.03 * most * most));
  }

  @Test
  void whatIsLeftOutChangesNothingAndTheRestNotAtAll() {
    var all = Augmentation.diffAugment();
    var plain = changed(NONE, PixelRange.SYMMETRIC, 3, 8, 8);
    for (int i = 0; i < plain.length; i++) {
      assertThat(near(plain[i], 0.01 * (1 + i % 64))).isTrue();
    }
    // Without light, what is cut out or moved in is in the same places.
    var lit = changed(all, PixelRange.SYMMETRIC, 3, 8, 8);
    var unlit = changed(all.withBrightness(0), PixelRange.SYMMETRIC, 3, 8, 8);
    assertThat(zeros(unlit)).isEqualTo(zeros(lit)).isNotEmpty();
  }

  private static List<Integer> zeros(float... values) {
    return IntStream.range(0, values.length).filter(i -> values[i] == 0).boxed().toList();
  }

  @Test
  void theSameSeedGivesTheSameBitsAndEachImageItsOwn() {
    var values = new float[3 * 64];
    Arrays.fill(values, 0.3f);
    float[] once = changed(1, values);
    assertThat(changed(1, values)).isEqualTo(once);
    assertThat(changed(2, values)).isNotEqualTo(once);
    assertThat(Arrays.copyOfRange(once, 0, 64)).isNotEqualTo(Arrays.copyOfRange(once, 64, 128));
  }

  private static float[] changed(long seed, float... values) {
    try (var probe =
        new Probe(Augmentation.diffAugment(), PixelRange.SYMMETRIC, seed, 3, 8, 8, 1)) {
      return probe.apply(values);
    }
  }

  @Test
  void coloursOfAPixelStayTogether() {
    var values = new float[2 * 6 * 4 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1f * (1 + i % 3);
    }
    var augmentation = new Augmentation(0.25, 0.4, 0);
    try (var probe = new Probe(augmentation, PixelRange.SYMMETRIC, 5, 2, 6, 4, 3)) {
      float[] seen = probe.apply(values);
      for (int i = 0; i < seen.length; i += 3) {
        boolean grey = seen[i] == 0;
        for (int c = 0; c < 3; c++) {
          assertThat(seen[i + c]).isEqualTo(grey ? 0 : values[i + c]);
        }
      }
      assertThat(zeros(seen)).isNotEmpty().hasSizeLessThan(values.length);
    }
  }

  @Test
  void gradientIsThatOfFiniteDifferences() {
    long[] shape = {2, 4, 6, 2};
    float[] x = PenaltyProbe.numbers(96, 1);
    float[] weights = PenaltyProbe.numbers(96, 2);
    try (var probe = new Probe(Augmentation.diffAugment(), PixelRange.UNIT, 4, shape)) {
      float[] found = probe.gradient(weights, x);
      double[] expected =
          GradientCheck.differences(
              x,
              changed -> {
                float[] y = probe.apply(changed);
                return IntStream.range(0, y.length)
                    .mapToDouble(i -> (double) weights[i] * y[i])
                    .sum();
              });
      GradientCheck.compare("images", found, expected);
      assertThat(zeros(found)).as("pixels that D does not see").isNotEmpty();
    }
  }

  @Test
  void gradientPenaltyHasItsSecondDerivative() {
    try (var probe =
        new PenaltyProbe(
            GanLosses.wassersteinGp(),
            Toy.spec().withAugmentation(Augmentation.diffAugment()),
            2,
            Shape.of(4, 4, 1),
            flatten(),
            dense(5).noBias(),
            leakyRelu(0.2),
            dense(1).noBias())) {
      probe.checkGradients(PenaltyProbe.numbers(32, 1), 2);
    }
  }

  /** D's loss is how far two of its looks at the same images are apart. */
  private static StepLosses twice(StepContext t) {
    var apart = t.subtract(t.discriminate(t.real()), t.discriminate(t.real()));
    var drawn = t.generate(t.noise());
    var ofG = t.subtract(t.discriminate(drawn), t.discriminate(drawn));
    return t.losses(t.mean(t.square(apart)), t.mean(t.square(ofG)));
  }

  @Test
  void everyLookOfALearnersStepIsAnother() {
    GanSpec own = Toy.spec().withStep(AugmentationTest::twice);
    try (var plain = Gan.create(own, Toy.images(), 2);
        var gan = Gan.create(own.withAugmentation(Augmentation.diffAugment()), Toy.images(), 2)) {
      assertThat(gan.step().get(History.D_LOSS)).isGreaterThan(1e-3f);
      assertThat(gan.step().get(History.G_LOSS)).isGreaterThan(1e-5f);
      assertThat(gan.history().last(History.G_GRADIENT)).isGreaterThan(0);
      assertThat(plain.step().get(History.D_LOSS)).isZero();
    }
  }

  @Test
  void nothingIsChangedOutsideOfTraining() {
    GanSpec augmented = Toy.spec().withAugmentation(Augmentation.diffAugment());
    try (var plain = Gan.create(Toy.spec(), Toy.images(), 2);
        var gan = Gan.create(augmented, Toy.images(), 2)) {
      assertThat(gan.sample(9)).isEqualTo(plain.sample(9));
      assertThat(gan.discriminate(Toy.images())).isEqualTo(plain.discriminate(Toy.images()));
      assertThat(gan.pull(Toy.images()).slopes()).isEqualTo(plain.pull(Toy.images()).slopes());
      plain.step();
      gan.step();
      assertThat(gan.weights()).isNotEqualTo(plain.weights());
    }
  }

  @Test
  void aLookShowsEachImageOnce() {
    Images images = Toy.images().pick(0, 0, 0, 1).withNotice("drawn by hand");
    var all = Augmentation.diffAugment();
    Images seen = all.look(images, 3);
    assertThat(seen).isEqualTo(all.look(images, 3)).isNotEqualTo(all.look(images, 4));
    assertThat(seen.shape()).isEqualTo(images.shape());
    assertThat(seen.labels()).isEqualTo(images.labels());
    assertThat(seen.notice()).contains("drawn by hand");
    assertThat(seen.image(0)).isNotEqualTo(seen.image(1));
    assertThat(NONE.look(images, 3).pixels()).isEqualTo(images.pixels());
    byte[] cut = new Augmentation(0, 0.5, 0).look(images, 3).pixels();
    for (int i = 0; i < cut.length; i++) {
      assertThat(cut[i]).isIn(images.pixels()[i], (byte) 128);
    }
  }

  @Test
  void saysWhatItDoesAndRefusesWhatLeavesNothing() {
    assertThat(Augmentation.diffAugment())
        .hasToString("augmentation by translation 0.125, cutout 0.5, brightness 0.25");
    assertThat(NONE.withCutout(0.3)).hasToString("augmentation by cutout 0.3");
    assertThat(NONE).hasToString("no augmentation");
    assertThatThrownBy(() -> NONE.withTranslation(1))
        .hasMessage("translation of an augmentation: expected a share in [0, 1), found 1.0");
    assertThatThrownBy(() -> NONE.withCutout(-0.1))
        .hasMessage("cutout of an augmentation: expected a share in [0, 1), found -0.1");
    assertThatThrownBy(() -> NONE.withBrightness(Double.NaN))
        .hasMessage("brightness of an augmentation: expected a share in [0, 1], found NaN");
  }
}
