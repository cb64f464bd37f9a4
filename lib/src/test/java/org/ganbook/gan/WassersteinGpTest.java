package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Floats;
import org.ganbook.nn.GradientCheck;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.ganbook.nn.Network;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.ganbook.nn.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The gradient penalty: its value on critics whose slope is known, and its gradient by the critic's
 * weights, which is a second derivative of the critic.
 */
class WassersteinGpTest {
  @Test
  void penaltyOfALinearCriticIsThatOfItsWeights() {
    // The slope is w = (3, 4, 0, 0) everywhere, of norm 5: 10 (5 - 1)²; its gradient by w is 20 (5
    // - 1) w / 5.
    try (var probe = new PenaltyProbe(3, Shape.of(2, 2, 1), flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 3, 4, 0, 0);
      float[] real = {1, 2, 3, 4, 0, 0, 0, 0, 9, 8, 7, 6};
      float[] fake = {0, 1, 0, 1, 5, 5, 5, 5, -1, -1, -1, -1};
      assertThat(probe.penalty(real, fake)).isCloseTo(160, within(1e-4));
      assertThat(probe.gradients(real, fake).get("2.dense/kernel"))
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(48, 64, 0, 0);
    }
  }

  @Test
  void penaltyOfAFlatCriticIsFinite() {
    try (var probe = new PenaltyProbe(1, Shape.of(2, 2, 1), flatten(), dense(1).noBias())) {
      probe.set("2.dense/kernel", 0, 0, 0, 0);
      float[] x = {1, 2, 3, 4};
      assertThat(probe.penalty(x, x)).isCloseTo(10, within(1e-4));
      for (float gradient : probe.gradients(x, x).get("2.dense/kernel")) {
        assertThat(gradient).isFinite();
      }
    }
  }

  /** x², entry by entry: a critic made of it has a slope that changes from place to place. */
  private record Square() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.square(x);
    }
  }

  @Test
  void isTakenEvenlyOnTheLinesBetweenRealAndFake() {
    // From real 0 to fake 1 the point is (u, u, u, u), the slope 2 u w of norm u: (u - 1)², 1/3 in
    // the mean. Were each pixel mixed by itself, the norms would lie near 0.58 and the mean at
    // 0.19.
    int batch = 4096;
    try (var probe =
        new PenaltyProbe(batch, Shape.of(2, 2, 1), flatten(), new Square(), dense(1).noBias())) {
      probe.set("3.dense/kernel", 0.25f, 0.25f, 0.25f, 0.25f);
      var real = new float[batch * 4];
      var fake = new float[batch * 4];
      Arrays.fill(fake, 1);
      assertThat(probe.penalty(real, fake) / 10).isCloseTo(1.0 / 3, within(0.02));
    }
  }

  static List<Shape> shapes() {
    return List.of(Shape.of(2, 2, 1), Shape.of(1, 3, 2));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientOfSecondOrderIsThatOfFiniteDifferences(Shape image) {
    int pixels = (int) image.size();
    Layer[] critic = {
      flatten(), dense(5), leakyRelu(0.2), new Square(), dense(3).noBias(), dense(1).noBias()
    };
    try (var probe = new PenaltyProbe(2, image, critic)) {
      float[] real = numbers(2 * pixels, 1);
      probe.fill();
      Map<String, float[]> gradients = probe.gradients(real, real);
      assertThat(gradients).hasSize(4);
      gradients.forEach(
          (weight, found) -> {
            float[] w = probe.get(weight);
            double[] expected =
                GradientCheck.differences(
                    w,
                    changed -> {
                      probe.set(weight, changed);
                      return probe.penalty(real, real);
                    });
            probe.set(weight, w);
            GradientCheck.compare(weight, found, expected);
          });
    }
  }

  @Test
  void refusesAWeightThatCannotBe() {
    assertThatThrownBy(() -> new WassersteinGp(-1))
        .hasMessage("gradient penalty: expected a weight of at least 0, found -1.0");
  }

  /** Numbers of both signs, none near 0. */
  private static float[] numbers(int count, int seed) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          (float) Math.sin(1.7 * (i + 1) + seed) * 0.4f + ((i + seed) % 2 == 0 ? 0.5f : -0.5f);
    }
    return values;
  }

  /**
   * The penalty of one critic in a graph, with images to be fed and weights to be set. Its last
   * layers have no bias, which no slope depends on.
   */
  private static final class PenaltyProbe implements AutoCloseable {
    private final Engine engine = new Engine("penalty");
    private final Variables variables = new Variables(engine.tf(), 1);
    private final Shape images;
    private final Placeholder<TFloat32> real;
    private final Placeholder<TFloat32> fake;
    private final Operand<TFloat32> penalty;
    private final List<Operand<?>> gradients;
    private final Map<String, Variable> weights = new LinkedHashMap<>();
    private final Map<String, Placeholder<TFloat32>> given = new HashMap<>();
    private final Map<String, Op> assigns = new HashMap<>();

    PenaltyProbe(int batch, Shape image, Layer... critic) {
      var tf = engine.tf();
      images = image.prepend(batch);
      real = tf.placeholder(TFloat32.class, Placeholder.shape(images));
      fake = tf.placeholder(TFloat32.class, Placeholder.shape(images));
      var network =
          new ConditionalNetwork(Network.of("critic", critic), Wiring.NONE, variables, image);
      var seeds = new Seeds(tf, 1, tf.constant(0L));
      var pass = new Pass(tf, true, Precision.FLOAT32, seeds);
      var t = new StepContext(pass, Latent.normal(1), batch, real, null, null, network);
      penalty = new WassersteinGp(10).penalty(t, real, fake);
      gradients =
          List.copyOf(Gradients.of(tf, variables, penalty, "the penalty", network.trainable()));
      for (Variable variable : network.trainable()) {
        String name = variable.name().replace("critic/", "");
        var value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
        weights.put(name, variable);
        given.put(name, value);
        assigns.put(name, tf.assignVariableOp(variable.handle(), value));
      }
      engine.run(variables.initializer());
    }

    double penalty(float[] realImages, float[] fakeImages) {
      return run(List.of(penalty), realImages, fakeImages).get(0)[0];
    }

    /** By weight, such as "2.dense/kernel". */
    Map<String, float[]> gradients(float[] realImages, float[] fakeImages) {
      var found = run(gradients, realImages, fakeImages);
      var named = new LinkedHashMap<String, float[]>();
      weights.keySet().forEach(name -> named.put(name, found.get(named.size())));
      return named;
    }

    private List<float[]> run(List<Operand<?>> what, float[] realImages, float[] fakeImages) {
      try (var r = TFloat32.tensorOf(images, DataBuffers.of(realImages));
          var f = TFloat32.tensorOf(images, DataBuffers.of(fakeImages))) {
        return engine.run(
            List.of(new Engine.Feed(real, r), new Engine.Feed(fake, f)),
            what,
            null,
            result -> {
              var found = new float[what.size()][];
              Arrays.setAll(found, i -> Floats.of(result.get(i)));
              return List.of(found);
            });
      }
    }

    float[] get(String name) {
      Variable variable = weights.get(name);
      return engine.values(variables, List.of(variable)).get(variable.name());
    }

    void fill() {
      weights.forEach((name, v) -> set(name, numbers((int) v.shape().size(), name.length())));
    }

    void set(String name, float... values) {
      try (var tensor = TFloat32.tensorOf(weights.get(name).shape(), DataBuffers.of(values))) {
        var feed = new Engine.Feed(given.get(name), tensor);
        engine.run(List.of(feed), List.of(), assigns.get(name), result -> null);
      }
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
