package org.ganbook.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network with its first weights, to be tried on a few numbers: a function, which gives the same
 * output for the same input each time and holds no memory. A {@code Gan} of the same seed starts
 * with the same weights.
 *
 * @param network the network
 * @param seed from which the first weights are drawn
 */
public record Untrained(Network network, long seed) {
  /**
   * Applies the network as at sampling: moving statistics, no dropout. From {@code [batch,
   * ...input]} to {@code [batch, ...output]}.
   *
   * @throws GanbookException if the network cannot take such samples
   */
  public Numbers apply(Numbers x) {
    return last(layers(x, false));
  }

  /**
   * Applies the network as in training: batch statistics, dropout. Nothing is remembered of it.
   *
   * @throws GanbookException if the network cannot take such samples
   */
  public Numbers applyInTraining(Numbers x) {
    return last(layers(x, true));
  }

  /**
   * Applies the network as at sampling and keeps what each layer gives: {@code [batch, ...output]}
   * of every layer, from first to last.
   *
   * @throws GanbookException if the network cannot take such samples
   */
  public List<Numbers> layers(Numbers x) {
    return layers(x, false);
  }

  /**
   * Gives the first weights for samples of some shape, by names such as {@code
   * generator/1.dense/kernel}.
   *
   * @throws GanbookException if the network cannot take such samples
   */
  public Map<String, Numbers> weights(Shape input) {
    return with(
        input,
        (engine, variables) -> {
          var built = new ConditionalNetwork(network, Wiring.NONE, variables, input);
          engine.run(variables.initializer());
          var all = built.variables();
          var values = engine.values(variables, all);
          var weights = new LinkedHashMap<String, Numbers>();
          all.forEach(v -> weights.put(v.name(), Numbers.of(v.shape(), values.get(v.name()))));
          return weights;
        });
  }

  private static Numbers last(List<Numbers> layers) {
    return layers.get(layers.size() - 1);
  }

  private List<Numbers> layers(Numbers x, boolean training) {
    if (x.shape().numDimensions() < 2) {
      throw GanbookException.of("input of " + network.name(), "a batch, [count, ...]", x.shape());
    }
    return with(
        x.sampleShape(),
        (engine, variables) -> {
          var built = new ConditionalNetwork(network, Wiring.NONE, variables, x.sampleShape());
          var tf = engine.tf();
          var in = tf.placeholder(TFloat32.class, Placeholder.shape(x.shape()));
          var seeds = new Seeds(tf, seed, tf.constant(0L));
          var pass = new Pass(tf, training, Precision.FLOAT32, seeds);
          Operand<TFloat32> y = in;
          List<Operand<?>> outputs = new ArrayList<>();
          for (int i = 0; i < network.layers().size(); i++) {
            // A layer may give its input back, and TensorFlow fetches nothing that it was fed.
            y = tf.identity(built.applyLayer(i, pass, y));
            outputs.add(y);
          }
          engine.run(variables.initializer());
          return run(engine, in, x, outputs);
        });
  }

  private static List<Numbers> run(
      Engine engine, Operand<TFloat32> in, Numbers x, List<Operand<?>> outputs) {
    try (var tensor = TFloat32.tensorOf(x.shape(), DataBuffers.of(x.values()))) {
      return engine.run(
          List.of(new Engine.Feed(in, tensor)),
          outputs,
          null,
          result -> {
            var all = new ArrayList<Numbers>();
            for (int i = 0; i < outputs.size(); i++) {
              all.add(Numbers.of(result.get(i).shape(), Floats.of(result.get(i))));
            }
            return List.copyOf(all);
          });
    }
  }

  /** Does work in a graph of its own, which is gone afterwards. */
  private <T> T with(Shape input, BiFunction<Engine, Variables, T> work) {
    network.shapes(input);
    try (var engine = new Engine("untrained " + network.name())) {
      return work.apply(engine, new Variables(engine.tf(), seed));
    }
  }

  @Override
  public String toString() {
    return "untrained " + network.name() + ", seed " + seed;
  }
}
