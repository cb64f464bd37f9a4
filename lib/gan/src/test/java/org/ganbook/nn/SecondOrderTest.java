package org.ganbook.nn;

import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.layerNorm;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.pixelNorm;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.spectralNorm;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.ganbook.nn.Norms.SpectralNorm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A gradient penalty differentiates the slope of the critic again: d/dw of sum((dD/dx)²), against
 * finite differences of the slope.
 */
@Tag("slow")
class SecondOrderTest {
  private static final int BATCH = 2;

  /** A smooth bend, x + x² / 2: the library's smooth layers have no second derivative. */
  record Bend() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      var tf = c.tf();
      return tf.math.add(x, tf.math.mul(tf.math.square(x), tf.constant(0.5f)));
    }
  }

  /** Adds 5 and -5 in turn, so that no number comes near a kink. */
  record Apart() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      var tf = c.tf();
      var shifts = new float[(int) c.inputShape().size()];
      for (int i = 0; i < shifts.length; i++) {
        shifts[i] = i % 2 == 0 ? 5 : -5;
      }
      return tf.math.add(x, tf.reshape(tf.constant(shifts), tf.constant(c.inputShape())));
    }
  }

  static Stream<Arguments> critics() {
    Shape image = Shape.of(4, 4, 1);
    var bend = new Bend();
    return Stream.of(
        critic(Shape.of(3), dense(4), bend, dense(1)),
        critic(Shape.of(3), dense(5), bend, new Apart(), leakyRelu(0.2), dense(2), bend),
        critic(image, conv(3, 3).stride(2), bend, flatten(), dense(1)),
        critic(image, conv(2, 2).valid(), bend, new Apart(), relu(), conv(1, 3), bend),
        critic(image, conv(2, 3), layerNorm(), bend, flatten(), dense(1)),
        critic(image, conv(2, 3), bend, averagePool(2), flatten(), dense(1)),
        critic(image, convTranspose(2, 3).stride(2), bend, conv(1, 3).stride(2)),
        critic(image, conv(3, 3), new Apart(), pixelNorm(), bend),
        critic(image, spectralNorm(conv(2, 3)), bend, flatten(), spectralNorm(dense(1))),
        critic(image, conv(2, 3), bend, dropout(0.3), flatten(), dense(1)));
  }

  private static Arguments critic(Shape input, Layer... layers) {
    return arguments(input, List.of(layers));
  }

  @ParameterizedTest
  @MethodSource("critics")
  void penaltiesHaveTheRightGradients(Shape input, List<Layer> layers) {
    try (var engine = new Engine("probe")) {
      var tf = engine.tf();
      var variables = new Variables(tf, 3);
      var network = new ConditionalNetwork(new Network("d", layers), Wiring.NONE, variables, input);
      float[] x = Values.awayFromZero(BATCH * (int) input.size(), 1);
      Shape batch = input.prepend(BATCH);
      Operand<TFloat32> real = tf.reshape(tf.constant(x), tf.constant(batch));
      var step = tf.constant(0L);
      // Spectral normalisation takes u as a constant, which it is at sampling alone.
      boolean training = layers.stream().noneMatch(layer -> layer instanceof SpectralNorm);
      var seeds = new Seeds(tf, 1, step);
      var y = network.apply(new Pass(tf, training, Precision.FLOAT32, seeds), real, null);
      var slope = Gradients.ofSum(tf, y, List.of(real)).get(0);
      var squares = tf.reshape(tf.math.square(slope), tf.constant(new long[] {-1}));
      Operand<TFloat32> penalty = tf.sum(squares, tf.constant(0));
      var weights =
          variables.startingWith("d/").stream()
              .filter(v -> v.weight().trainable() && !v.name().endsWith("bias"))
              .filter(v -> !v.name().endsWith("beta"))
              .toList();
      var gradients = Gradients.of(tf, variables, penalty, "the penalty", weights);
      engine.run(variables.initializer());
      for (int i = 0; i < weights.size(); i++) {
        Variable w = weights.get(i);
        var given = tf.placeholder(TFloat32.class, Placeholder.shape(w.shape()));
        var assign = tf.assignVariableOp(w.handle(), given);
        float[] first = engine.values(variables, List.of(w)).get(w.name());
        float[] found = value(engine, gradients.get(i));
        double[] differences =
            GradientCheck.differences(
                first,
                changed -> {
                  set(engine, assign, given, changed);
                  float[] slopes = value(engine, slope);
                  return GradientCheck.sum(slopes, slopes);
                });
        set(engine, assign, given, first);
        GradientCheck.compare(w.name(), found, differences);
      }
    }
  }

  private static void set(Engine engine, Op assign, Placeholder<TFloat32> given, float[] numbers) {
    try (var tensor = TFloat32.tensorOf(given.shape(), DataBuffers.of(numbers))) {
      engine.run(List.of(new Engine.Feed(given, tensor)), List.of(), assign, result -> null);
    }
  }

  private static float[] value(Engine engine, Operand<TFloat32> operand) {
    return engine.run(List.of(), List.of(operand), null, result -> Floats.of(result.get(0)));
  }
}
