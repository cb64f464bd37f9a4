package org.ganbook.gan;

import java.util.Arrays;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;
import org.ganbook.nn.Seeds;

/**
 * A model with its weights: trains step by step, draws images, and owns TensorFlow's memory until
 * it is closed. Used by one thread at a time.
 *
 * <p>In a notebook a model that is created again (same spec, same seed) closes the former one, and
 * of other models of its name only the newest two stay open: cells can be run again and again.
 */
public final class Gan implements Trainable, AutoCloseable {
  private final GanSpec spec;
  private final Images data;
  private final Conditions conditions;
  private final long seed;
  private final BuiltGan model;
  private final History history;
  private final Stepper stepper;
  private final Sampler sampler;

  private Gan(GanSpec spec, Images data, Conditions conditions, long seed) {
    this.spec = spec;
    this.data = data;
    this.conditions = conditions;
    this.seed = seed;
    int imagesPerStep = spec.batch() * spec.schedule().discriminatorSteps();
    this.history = new History(GanGraph.METRICS, imagesPerStep, data.count());
    this.model = new BuiltGan(spec, data, conditions, seed);
    this.sampler = model.sampler(spec);
    var batches = Batches.of(data.count(), spec.batch(), Seeds.derive(seed, "batches"));
    this.stepper = new Stepper(spec, batches, model, history, System::nanoTime);
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
    SpecCheck.present("spec", spec);
    SpecCheck.present("data", data);
    boolean conditional = spec.conditioning() != null;
    return create(spec, data, conditional ? Conditions.ofLabels(data) : null, seed);
  }

  /**
   * Builds a conditional model whose conditions are given by hand, in place of the images' labels.
   *
   * @param spec what it is, with a conditioning
   * @param data images to learn from
   * @param conditions a row an image
   * @param seed from which weights, noise and the order of the images follow
   * @return the model, untrained
   * @throws GanbookException if spec, data and conditions do not fit
   */
  public static Gan create(GanSpec spec, Images data, Conditions conditions, long seed) {
    SpecCheck.present("spec", spec);
    SpecCheck.present("data", data);
    SpecCheck.fit(spec, data, conditions);
    return OpenModels.create(
        spec, seed, () -> new Gan(spec, data, conditions, seed), gan -> gan.model);
  }

  /**
   * Trains one step: the next batch, both losses, both networks moved.
   *
   * @return the losses and other numbers of this step, also added to {@link #history()}
   * @throws GanbookException if a loss or a weight is no longer finite, with the step and a likely
   *     cause; the model is then as it was after the last step without that
   */
  @Override
  public Map<String, Float> step() {
    return model.alone(stepper::step);
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
    SpecCheck.count(count, data.imageSize());
    return draw(count, conditions == null ? null : conditions.inTurn(count), noiseSeed);
  }

  /**
   * Draws images of one class.
   *
   * @param label the class, from 0
   * @param count number of images
   * @param noiseSeed another seed, other images
   * @return uint8 images {@code [count, h, w, c]}
   * @throws GanbookException if the model is not conditional on classes
   */
  public Images sampleClass(int label, int count, long noiseSeed) {
    if (conditions == null || !conditions.classes()) {
      throw GanbookException.of(
          "sample of class " + label + " by " + spec.name(),
          "a GAN that is conditional on classes; add withConditioning(...) to its spec",
          conditions == null ? "an unconditional one" : "one conditional on other numbers");
    }
    SpecCheck.count(count, data.imageSize());
    var labels = new int[count];
    Arrays.fill(labels, label);
    return sample(Conditions.ofClasses(conditions.size(), labels), noiseSeed);
  }

  /**
   * Draws an image for each condition.
   *
   * @param asked a row an image
   * @param noiseSeed another seed, other images
   * @return uint8 images {@code [rows, h, w, c]}, labelled where the conditions are classes
   * @throws GanbookException if the model is not conditional, or on conditions of another size
   */
  public Images sample(Conditions asked, long noiseSeed) {
    SpecCheck.present("conditions", asked);
    if (conditions == null || conditions.size() != asked.size()) {
      throw GanbookException.of(
          "sample by " + spec.name(),
          conditions == null ? "no conditions" : "conditions of " + conditions.size(),
          asked);
    }
    return draw(asked.count(), asked, noiseSeed);
  }

  private Images draw(int count, Conditions asked, long noiseSeed) {
    Images images =
        sampler
            .draw(count, asked, noiseSeed)
            .withSource("drawn by " + spec.name() + " at step " + steps());
    return asked != null && asked.classes() && data.hasLabels()
        ? images.withLabels(asked.labels(), data.classNames())
        : images;
  }

  /**
   * Copies all weights, optimizer slots included.
   *
   * @return by name, row by row
   */
  public Map<String, float[]> weights() {
    return model.weights();
  }

  /** Graph, session and weights. */
  BuiltGan model() {
    return model;
  }

  /** What makes the steps. */
  Stepper stepper() {
    return stepper;
  }

  /** A row an image of the data; null if the model is not conditional. */
  Conditions conditions() {
    return conditions;
  }

  /**
   * Gives what the model is.
   *
   * @return the spec
   */
  @Override
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
  @Override
  public int steps() {
    return history.size();
  }

  /**
   * Gives all recorded numbers.
   *
   * @return a history that grows with each step
   */
  @Override
  public History history() {
    return history;
  }

  /** Frees the memory; the history stays. */
  @Override
  public void close() {
    model.close();
  }

  @Override
  public String toString() {
    return spec.name()
        + (model.closed() ? ", closed" : "")
        + ", trained "
        + history.size()
        + " steps on "
        + data.source();
  }
}
