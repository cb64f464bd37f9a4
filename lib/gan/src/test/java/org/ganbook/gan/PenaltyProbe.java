package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ganbook.nn.Network;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.ganbook.nn.Wiring;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The penalty of one critic in a graph, with images to be fed and weights to be set. Its last
 * layers have no bias, which no slope depends on.
 */
final class PenaltyProbe implements AutoCloseable {
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

  PenaltyProbe(GanLoss loss, int batch, Shape image, Layer... critic) {
    this(loss, Toy.spec(), batch, image, critic);
  }

  PenaltyProbe(GanLoss loss, GanSpec like, int batch, Shape image, Layer... critic) {
    var spec = like.withBatch(batch);
    var tf = engine.tf();
    images = image.prepend(batch);
    real = tf.placeholder(TFloat32.class, Placeholder.shape(images));
    fake = tf.placeholder(TFloat32.class, Placeholder.shape(images));
    var network =
        new ConditionalNetwork(
            Network.of("critic", critic), Wiring.NONE, variables, spec.judged(image));
    var seeds = new Seeds(tf, 1, tf.constant(0L));
    var pass = new Pass(tf, true, Precision.FLOAT32, seeds);
    var t =
        new StepContext(
            pass,
            Latent.normal(1),
            batch,
            spec.packing(),
            real,
            null,
            null,
            network,
            x -> spec.shown(pass, x));
    penalty = loss.penalty(t, real, fake);
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

  /** Compares the gradients of random weights, so many, with finite differences. */
  void checkGradients(float[] images, int expectedWeights) {
    fill();
    Map<String, float[]> gradients = gradients(images, images);
    assertThat(gradients).hasSize(expectedWeights);
    gradients.forEach(
        (weight, found) -> {
          float[] w = get(weight);
          double[] expected =
              GradientCheck.differences(
                  w,
                  changed -> {
                    set(weight, changed);
                    return penalty(images, images);
                  });
          set(weight, w);
          GradientCheck.compare(weight, found, expected);
        });
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

  private float[] get(String name) {
    Variable variable = weights.get(name);
    return engine.values(variables, List.of(variable)).get(variable.name());
  }

  private void fill() {
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

  /** Numbers of both signs, none near 0. */
  static float[] numbers(int count, int seed) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          (float) Math.sin(1.7 * (i + 1) + seed) * 0.4f + ((i + seed) % 2 == 0 ? 0.5f : -0.5f);
    }
    return values;
  }
}
