package org.ganbook.gan;

import static org.ganbook.nn.Optimizers.adam;

import java.util.Locale;
import java.util.function.Consumer;
import org.ganbook.GanbookException;
import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Wiring;
import org.tensorflow.ndarray.Shape;

/**
 * Everything that says what a GAN is and how it is trained, except the data and the seed. A value:
 * the wither methods give changed copies, and two specs made alike are equal.
 *
 * @param name names the model in messages and files
 * @param generator G, from noise {@code [size of z]} to an image {@code [h, w, c]}
 * @param discriminator D, from an image to one logit, {@code [1]}
 * @param latent distribution of the noise
 * @param conditioning how a condition enters the networks; null for an unconditional GAN
 * @param step one step: from a batch to the two losses
 * @param generatorOptimizer moves G's weights
 * @param discriminatorOptimizer moves D's weights
 * @param batch real images in one update of D
 * @param schedule when D and G move
 * @param pixels which floats stand for black and white
 * @param average share of the old average kept at each step in a moving average of G's weights,
 *     with which samples are drawn; 0 for none
 * @param precision arithmetic of large products
 */
public record GanSpec(
    String name,
    Network generator,
    Network discriminator,
    Latent latent,
    Conditioning conditioning,
    Step step,
    Optimizer generatorOptimizer,
    Optimizer discriminatorOptimizer,
    int batch,
    Schedule schedule,
    PixelRange pixels,
    double average,
    Precision precision) {
  /** Refuses what can be seen to be wrong without data. */
  public GanSpec {
    GanbookException.ifNull("generator", generator);
    GanbookException.ifNull("discriminator", discriminator);
    GanbookException.ifNull("name", name);
    GanbookException.ifNull("latent", latent);
    GanbookException.ifNull("step", step);
    GanbookException.ifNull("optimizer of the generator", generatorOptimizer);
    GanbookException.ifNull("optimizer of the discriminator", discriminatorOptimizer);
    GanbookException.ifNull("schedule", schedule);
    GanbookException.ifNull("pixels", pixels);
    GanbookException.ifNull("precision", precision);
    SpecCheck.numbers(generator, discriminator, batch, average);
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
    return new GanSpec(
        "gan",
        generator,
        discriminator,
        Latent.normal(100),
        null,
        Step.of(GanLosses.nonSaturating()),
        adam(2e-4).beta1(0.5),
        adam(2e-4).beta1(0.5),
        64,
        Schedule.together(),
        PixelRange.SYMMETRIC,
        0,
        Precision.FLOAT32);
  }

  private GanSpec with(Consumer<GanSpecDraft> change) {
    var draft = new GanSpecDraft(this);
    change.accept(draft);
    return draft.spec();
  }

  /**
   * Names the model.
   *
   * @param other such as "s4"
   * @return a changed copy
   */
  public GanSpec withName(String other) {
    return with(d -> d.name = other);
  }

  /**
   * Sets the distribution of the noise.
   *
   * @param other the distribution
   * @return a changed copy
   */
  public GanSpec withLatent(Latent other) {
    return with(d -> d.latent = other);
  }

  /**
   * Makes the GAN conditional.
   *
   * @param other how a condition enters the networks
   * @return a changed copy
   */
  public GanSpec withConditioning(Conditioning other) {
    return with(d -> d.conditioning = other);
  }

  /**
   * Draws samples with an exponential moving average of G's weights (Yazici et al., 2018,
   * arXiv:1806.04498). Step t, from 0, keeps at most (1 + t) / (10 + t) of the old average, so that
   * the untrained weights are soon forgotten.
   *
   * @param share of the old average kept at each step, such as 0.995; 0 for none
   * @return a changed copy
   */
  public GanSpec withAverage(double share) {
    return with(d -> d.average = share);
  }

  /**
   * Takes the library's step with a loss.
   *
   * @param loss what D and G minimise
   * @return a changed copy
   */
  public GanSpec withLoss(GanLoss loss) {
    return with(d -> d.step = Step.of(loss));
  }

  /**
   * Takes another step, such as one written in a notebook.
   *
   * @param other from a batch to the two losses
   * @return a changed copy
   */
  public GanSpec withStep(Step other) {
    return with(d -> d.step = other);
  }

  /**
   * Sets how weights move.
   *
   * @param forGenerator moves G's weights
   * @param forDiscriminator moves D's weights
   * @return a changed copy
   */
  public GanSpec withOptimizers(Optimizer forGenerator, Optimizer forDiscriminator) {
    return with(
        d -> {
          d.generatorOptimizer = forGenerator;
          d.discriminatorOptimizer = forDiscriminator;
        });
  }

  /**
   * Sets the batch size.
   *
   * @param images real images in one update of D
   * @return a changed copy
   */
  public GanSpec withBatch(int images) {
    return with(d -> d.batch = images);
  }

  /**
   * Sets when D and G move.
   *
   * @param other the schedule
   * @return a changed copy
   */
  public GanSpec withSchedule(Schedule other) {
    return with(d -> d.schedule = other);
  }

  /**
   * Sets which floats stand for black and white.
   *
   * @param other the range G gives
   * @return a changed copy
   */
  public GanSpec withPixels(PixelRange other) {
    return with(d -> d.pixels = other);
  }

  /**
   * Sets the arithmetic of large products.
   *
   * @param other the precision
   * @return a changed copy
   */
  public GanSpec withPrecision(Precision other) {
    return with(d -> d.precision = other);
  }

  /**
   * Lists both networks' layers, shapes and parameter counts.
   *
   * @param image shape of one image, {@code [h, w, c]}
   * @param conditionSize numbers in one condition, such as the number of classes; of no matter in
   *     an unconditional GAN
   * @return two tables
   */
  public GanDescription describe(Shape image, int conditionSize) {
    return new GanDescription(
        generator.describe(latent.shape(), ofGenerator(conditionSize)),
        discriminator.describe(image, ofDiscriminator(conditionSize)));
  }

  /** How a condition of some size enters G; nothing in an unconditional GAN. */
  Wiring ofGenerator(int size) {
    return conditioning == null ? Wiring.NONE : conditioning.ofGenerator(size);
  }

  /** How a condition of some size enters D; nothing in an unconditional GAN. */
  Wiring ofDiscriminator(int size) {
    return conditioning == null ? Wiring.NONE : conditioning.ofDiscriminator(size);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s, batch %d, %s, %s%s%n  G %s, %s%n  D %s, %s",
        name,
        step.name(),
        batch,
        schedule,
        latent,
        conditioning == null ? "" : ", conditional: " + conditioning,
        generator.layers(),
        generatorOptimizer,
        discriminator.layers(),
        discriminatorOptimizer);
  }
}
