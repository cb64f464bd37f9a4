package org.ganbook.gan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Variables;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A GAN in TensorFlow's hands: graph, session, weights. */
final class GanSession implements AutoCloseable {
  /** Of a weight's first values, so many are remembered. */
  private static final int REMEMBERED = 256;

  private final Engine engine;
  private final Variables variables;
  private final GanGraph graph;
  private final Op nothing;
  final TrainingData data;
  final ConditionalNetwork generator;
  final ConditionalNetwork discriminator;
  final Backup backup;

  /** Some of each weight's first values, by name. */
  final Map<String, float[]> first = new HashMap<>();

  /** Builds a GAN on images. */
  GanSession(GanSpec spec, Images data, Conditions conditions, long seed) {
    this(
        spec,
        engine -> new TrainingData(engine, data, spec.pixels(), conditions),
        multiplyAdds(
            spec.describe(
                Shape.of(data.height(), data.width(), data.channels()),
                conditions == null ? 0 : conditions.size()),
            spec.batch()),
        seed);
  }

  /** Builds a GAN on points. */
  GanSession(GanSpec spec, Points data, long seed) {
    this(spec, engine -> new TrainingData(engine, data), 0, seed);
  }

  private static long multiplyAdds(GanDescription model, int batch) {
    return batch * (model.generator().multiplyAdds() + model.discriminator().multiplyAdds());
  }

  private GanSession(
      GanSpec spec, Function<Engine, TrainingData> load, long multiplyAdds, long seed) {
    engine = new Engine("GAN \"" + spec.name() + "\"", multiplyAdds);
    try {
      data = load.apply(engine);
      int size = data.conditionSize();
      variables = new Variables(engine.tf(), seed);
      generator =
          new ConditionalNetwork(
              spec.generator(), spec.ofGenerator(size), variables, spec.latent().shape());
      discriminator =
          new ConditionalNetwork(
              spec.discriminator(),
              spec.ofDiscriminator(size),
              variables,
              spec.judged(data.shape()));
      graph = new GanGraph(spec, engine.tf(), variables, generator, discriminator, data, seed);
      backup = new Backup(engine, variables);
      nothing = engine.tf().noOp();
      engine.run(variables.initializer());
      if (!backup.take()) {
        throw new GanbookException(notFinite());
      }
      backup
          .arrays()
          .forEach(
              (name, array) -> {
                float[] all = array.values();
                first.put(name, Arrays.copyOf(all, Math.min(all.length, REMEMBERED)));
              });
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private String notFinite() {
    for (var weight : weights().entrySet()) {
      for (float value : weight.getValue()) {
        if (!Float.isFinite(value)) {
          return weight.getKey() + ": expected finite first values, found " + value;
        }
      }
    }
    return "weights: expected finite first values";
  }

  /** Runs a step on the images of some indices; gives {@link GanGraph#RECORDED}. */
  float[] step(int[] indices, long number) {
    try (var which = TInt32.vectorOf(indices);
        var step = TInt64.scalarOf(number)) {
      return engine.run(
          List.of(new Feed(graph.indices, which), new Feed(graph.step, step)),
          List.of(graph.recorded),
          graph.train,
          result -> Floats.of(result.get(0)));
    }
  }

  /** Runs nothing: what a step costs beside its kernels. */
  void idle() {
    engine.run(nothing);
  }

  boolean sharesBackward() {
    return graph.sharesBackward;
  }

  Map<String, float[]> weights() {
    return engine.values(variables, variables.startingWith(""));
  }

  /** The operations, in the order in which they were added. */
  Engine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
  }
}
