package org.ganbook.gan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;
import org.ganbook.nn.BuiltNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A model with its weights: trains step by step, draws images, and owns TensorFlow's memory until
 * it is closed. Used by one thread at a time.
 */
public final class Gan implements AutoCloseable {
  private final GanSpec spec;
  private final Images data;
  private final long seed;
  private final Batches batches;
  private final Engine engine;
  private final Variables variables;
  private final GanGraph graph;
  private final Sampler sampler;
  private final History history;

  private Gan(GanSpec spec, Images data, long seed) {
    this.spec = spec;
    this.data = data;
    this.seed = seed;
    this.batches = Batches.of(data.count(), spec.batch(), Seeds.derive(seed, "batches"));
    this.history = new History(GanGraph.METRICS, imagesPerStep(), data.count());
    this.engine = new Engine("GAN \"" + spec.name() + "\"");
    try {
      Shape image = Shape.of(data.height(), data.width(), data.channels());
      variables = new Variables(engine.tf(), seed);
      BuiltNetwork generator = spec.generator().build(variables, spec.latent().shape());
      BuiltNetwork discriminator = spec.discriminator().build(variables, image);
      var set = load(image);
      graph = new GanGraph(spec, engine.tf(), variables, generator, discriminator, set, seed);
      sampler = new Sampler(engine, spec, generator, image);
      engine.run(variables.initializer());
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /**
   * Builds a model and draws its first weights.
   *
   * @param spec what it is
   * @param data images to learn from
   * @param seed from which weights, noise and the order of the images follow
   * @return the model, untrained
   * @throws GanbookException if spec and data do not fit
   */
  public static Gan create(GanSpec spec, Images data, long seed) {
    SpecCheck.check(spec, data);
    return new Gan(spec, data, seed);
  }

  /** Puts the images into the graph once, as bytes, so that a step feeds only their indices. */
  private Operand<?> load(Shape image) {
    var tf = engine.tf();
    Shape shape = image.prepend(data.count());
    Operand<?> set = tf.varHandleOp(TUint8.class, shape).resource();
    var given = tf.placeholder(TUint8.class, Placeholder.shape(shape));
    var assign = tf.assignVariableOp(set, given);
    try (var bytes = TUint8.tensorOf(shape, DataBuffers.of(data.pixels(), true, false))) {
      engine.run(List.of(new Feed(given, bytes)), List.of(), assign, result -> null);
    }
    return set;
  }

  /**
   * Trains one step: the next batch, both losses, both networks moved.
   *
   * @return the losses and other numbers of this step, also added to {@link #history()}
   */
  public Map<String, Float> step() {
    int n = history.size();
    int updates = spec.schedule().discriminatorSteps();
    var indices = new int[imagesPerStep()];
    for (int i = 0; i < updates; i++) {
      int[] batch = batches.at((long) n * updates + i);
      System.arraycopy(batch, 0, indices, i * spec.batch(), spec.batch());
    }
    try (var which = TInt32.vectorOf(indices);
        var number = TInt64.scalarOf(n)) {
      float[] row =
          engine.run(
              List.of(new Feed(graph.indices, which), new Feed(graph.step, number)),
              List.of(graph.metrics),
              graph.train,
              result -> Floats.of(result.get(0)));
      history.record(row);
      var values = new HashMap<String, Float>();
      for (int i = 0; i < row.length; i++) {
        values.put(GanGraph.METRICS.get(i), row[i]);
      }
      return values;
    }
  }

  /**
   * Draws images, always from the same noise, so that samples of different steps compare.
   *
   * @param count number of images
   * @return uint8 images {@code [count, h, w, c]}
   */
  public Images sample(int count) {
    return sample(count, seed);
  }

  /**
   * Draws images from the noise of some seed; the first images are the same for any count.
   *
   * @param count number of images
   * @param noiseSeed another seed, other images
   * @return uint8 images {@code [count, h, w, c]}
   */
  public Images sample(int count, long noiseSeed) {
    if (count < 1) {
      throw GanbookException.of("sample", "at least 1 image", count);
    }
    return sampler
        .draw(count, noiseSeed)
        .withSource("drawn by " + spec.name() + " at step " + history.size());
  }

  /**
   * Copies all weights, optimizer slots included.
   *
   * @return by name, row by row
   */
  public Map<String, float[]> weights() {
    return engine.values(variables, variables.startingWith(""));
  }

  /**
   * Gives what the model is.
   *
   * @return the spec
   */
  public GanSpec spec() {
    return spec;
  }

  /**
   * Gives what it learns from.
   *
   * @return the images
   */
  public Images data() {
    return data;
  }

  /**
   * Gives the seed.
   *
   * @return the seed it was created with
   */
  public long seed() {
    return seed;
  }

  /**
   * Tells how long it has been trained.
   *
   * @return steps so far
   */
  public int steps() {
    return history.size();
  }

  /**
   * Gives all recorded numbers.
   *
   * @return a history that grows with each step
   */
  public History history() {
    return history;
  }

  private int imagesPerStep() {
    return spec.batch() * spec.schedule().discriminatorSteps();
  }

  /** Frees the memory; the history stays. */
  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return spec.name()
        + (engine.closed() ? ", closed" : "")
        + ", trained "
        + history.size()
        + " steps on "
        + data.source();
  }
}
