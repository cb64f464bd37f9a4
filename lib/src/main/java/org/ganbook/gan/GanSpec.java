package org.ganbook.gan;

import static org.ganbook.nn.Optimizers.adam;

import org.ganbook.GanbookException;
import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Precision;
import org.tensorflow.ndarray.Shape;

/**
 * Everything that says what a GAN is and how it is trained, except the data and the seed. A value:
 * the wither methods give changed copies.
 *
 * @param name names the model in messages and files
 * @param generator G, from noise {@code [size of z]} to an image {@code [h, w, c]}
 * @param discriminator D, from an image to one logit, {@code [1]}
 * @param latent distribution of the noise
 * @param step one step: from a batch to the two losses
 * @param lossName the loss's name, for tables
 * @param generatorOptimizer moves G's weights
 * @param discriminatorOptimizer moves D's weights
 * @param batch real images a step (and a D update)
 * @param schedule when D and G move
 * @param pixels which floats stand for black and white
 * @param precision arithmetic of large products
 */
public record GanSpec(
    String name,
    Network generator,
    Network discriminator,
    Latent latent,
    Step step,
    String lossName,
    Optimizer generatorOptimizer,
    Optimizer discriminatorOptimizer,
    int batch,
    Schedule schedule,
    PixelRange pixels,
    Precision precision) {

  /** Refuses what can be seen to be wrong without data. */
  public GanSpec {
    if (generator.name().equals(discriminator.name())) {
      throw GanbookException.of(
          "GAN", "two networks with different names", "\"" + generator.name() + "\" twice");
    }
    if (batch < 1) {
      throw GanbookException.of("batch", "at least 1 image", batch);
    }
  }

  /**
   * Starts from usual choices: z of 100 normal numbers, non-saturating loss, Adam at 2e-4 with
   * beta1 0.5 for both (Radford et al., 2015, arXiv:1511.06434), batch 64, both networks moving
   * together.
   *
   * @param generator from noise to an image
   * @param discriminator from an image to one logit
   * @return the spec
   */
  public static GanSpec of(Network generator, Network discriminator) {
    var loss = GanLosses.nonSaturating();
    return new GanSpec(
        "gan",
        generator,
        discriminator,
        Latent.normal(100),
        Step.of(loss),
        loss.name(),
        adam(2e-4).beta1(0.5),
        adam(2e-4).beta1(0.5),
        64,
        Schedule.together(),
        PixelRange.SYMMETRIC,
        Precision.FLOAT32);
  }

  /**
   * Names the model.
   *
   * @param other the name
   * @return a changed copy
   */
  public GanSpec withName(String other) {
    return new GanSpec(
        other,
        generator,
        discriminator,
        latent,
        step,
        lossName,
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        pixels,
        precision);
  }

  /**
   * Sets the distribution of the noise.
   *
   * @param other the distribution
   * @return a changed copy
   */
  public GanSpec withLatent(Latent other) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        other,
        step,
        lossName,
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        pixels,
        precision);
  }

  /**
   * Takes the library's step with a loss.
   *
   * @param loss what D and G minimise
   * @return a changed copy
   */
  public GanSpec withLoss(GanLoss loss) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        Step.of(loss),
        loss.name(),
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        pixels,
        precision);
  }

  /**
   * Takes another step, such as one written in a notebook.
   *
   * @param other from a batch to the two losses
   * @return a changed copy
   */
  public GanSpec withStep(Step other) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        other,
        "own step",
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        pixels,
        precision);
  }

  /**
   * Sets how weights move.
   *
   * @param forGenerator moves G's weights
   * @param forDiscriminator moves D's weights
   * @return a changed copy
   */
  public GanSpec withOptimizers(Optimizer forGenerator, Optimizer forDiscriminator) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        step,
        lossName,
        forGenerator,
        forDiscriminator,
        batch,
        schedule,
        pixels,
        precision);
  }

  /**
   * Sets the batch size.
   *
   * @param images real images a step
   * @return a changed copy
   */
  public GanSpec withBatch(int images) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        step,
        lossName,
        generatorOptimizer,
        discriminatorOptimizer,
        images,
        schedule,
        pixels,
        precision);
  }

  /**
   * Sets when D and G move.
   *
   * @param other the schedule
   * @return a changed copy
   */
  public GanSpec withSchedule(Schedule other) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        step,
        lossName,
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        other,
        pixels,
        precision);
  }

  /**
   * Sets which floats stand for black and white.
   *
   * @param other the range G gives
   * @return a changed copy
   */
  public GanSpec withPixels(PixelRange other) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        step,
        lossName,
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        other,
        precision);
  }

  /**
   * Sets the arithmetic of large products.
   *
   * @param other the precision
   * @return a changed copy
   */
  public GanSpec withPrecision(Precision other) {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        step,
        lossName,
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        pixels,
        other);
  }

  /**
   * Checks that noise, G, images and D fit.
   *
   * @param image shape of one image of the data, {@code [h, w, c]}
   * @throws GanbookException if they do not, with the layer or network where it shows
   */
  public void check(Shape image) {
    Shape drawn = generator.outputShape(latent.shape());
    if (!drawn.equals(image)) {
      throw GanbookException.of(
          "output of " + generator.name(), image + " like the images of the data", drawn);
    }
    Shape judged = discriminator.outputShape(image);
    if (!judged.equals(Shape.of(1))) {
      throw GanbookException.of(
          "output of " + discriminator.name(), "one logit [1]; end it with dense(1)", judged);
    }
  }

  @Override
  public String toString() {
    return String.format(
        "%s: %s loss, batch %d, %s, %s%n  G %s, %s%n  D %s, %s",
        name,
        lossName,
        batch,
        schedule,
        latent,
        generator.layers(),
        generatorOptimizer,
        discriminator.layers(),
        discriminatorOptimizer);
  }
}
