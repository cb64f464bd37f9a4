package org.ganbook.gan;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
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
  /** Multiply-adds of a batch's way through both networks, up to which operations are small. */
  private static final long SMALL = 500_000_000;

  private final Engine engine;
  private final Variables variables;
  private final GanGraph graph;
  private final ConditionalNetwork generator;
  private final ConditionalNetwork discriminator;
  private final Backup backup;
  private final Op nothing;
  private final TrainingData data;

  /** Builds a GAN on images. */
  GanSession(GanSpec spec, Images data, Conditions conditions, long seed) {
    this(
        spec,
        engine -> new ImageData(engine, data, spec.pixels(), conditions),
        small(
            spec.describe(
                Shape.of(data.height(), data.width(), data.channels()),
                conditions == null ? 0 : conditions.size()),
            spec.batch()),
        seed);
  }

  /** Builds a GAN on points. */
  GanSession(GanSpec spec, Points data, long seed) {
    this(spec, engine -> new PointData(engine, data), true, seed);
  }

  private static boolean small(GanDescription model, int batch) {
    long each = model.generator().multiplyAdds() + model.discriminator().multiplyAdds();
    return each * batch <= SMALL;
  }

  private GanSession(GanSpec spec, Function<Engine, TrainingData> load, boolean small, long seed) {
    engine = new Engine("GAN \"" + spec.name() + "\"", small);
    try {
      data = load.apply(engine);
      int size = data.conditionSize();
      variables = new Variables(engine.tf(), seed);
      generator =
          new ConditionalNetwork(
              spec.generator(), spec.ofGenerator(size), variables, spec.latent().shape());
      discriminator =
          new ConditionalNetwork(
              spec.discriminator(), spec.ofDiscriminator(size), variables, data.shape());
      graph = new GanGraph(spec, engine.tf(), variables, generator, discriminator, data, seed);
      backup = new Backup(engine, variables);
      nothing = engine.tf().noOp();
      engine.run(variables.initializer());
      if (!backup.take()) {
        throw new GanbookException(notFinite());
      }
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
          List.of(graph.metrics),
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

  Backup backup() {
    return backup;
  }

  /** Adds what draws images. */
  Sampler sampler(GanSpec spec) {
    boolean averaged = spec.average() > 0;
    return new Sampler(
        engine, GeneratorSpec.of(spec), averaged, generator, data.shape(), data.conditionSize());
  }

  /** Adds what looks at the plane. */
  Plane plane(GanSpec spec, long seed) {
    return new Plane(this, spec, data, seed);
  }

  ConditionalNetwork generator() {
    return generator;
  }

  ConditionalNetwork discriminator() {
    return discriminator;
  }

  Map<String, float[]> weights() {
    return engine.values(variables, variables.startingWith(""));
  }

  /** Does work with no other thread's run in it. */
  <T> T alone(Supplier<T> work) {
    return engine.alone(work);
  }

  /** Does work that takes long, and keeps other threads out. */
  <T> T reserved(Supplier<T> work) {
    return engine.reserved(work);
  }

  /** Frees the memory; whoever uses the model later is told why. */
  void close(String reason) {
    engine.close(reason);
  }

  /** The operations, in the order in which they were added. */
  Engine engine() {
    return engine;
  }

  boolean closed() {
    return engine.closed();
  }

  @Override
  public void close() {
    engine.close();
  }
}
