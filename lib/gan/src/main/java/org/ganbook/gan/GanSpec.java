package org.ganbook.gan;

import static org.ganbook.nn.Optimizers.adam;

import java.util.Locale;
import java.util.function.Consumer;
import org.ganbook.GanbookException;
import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Wiring;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

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
 * @param augmentation what happens to all images before D sees them in training; null for nothing
 * @param packing how many samples D judges at once; null for one
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
    Precision precision,
    Augmentation augmentation,
    Packing packing) {
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
    if (generator.name().equals(discriminator.name())) {
      throw GanbookException.of(
          "GAN", "two networks with different names", "\"" + generator.name() + "\" twice");
    }
    if (batch < 1) {
      throw GanbookException.of("batch", "at least 1 image", batch);
    }
    if (!(average >= 0 && average < 1)) {
      throw GanbookException.of("average of G's weights", "a share in [0, 1)", average);
    }
  }

  /**
   * Starts from usual choices: z of 100 normal numbers, non-saturating loss, Adam at 2e-4 with
   * beta1 0.5 for both (Radford et al., 2015, arXiv:1511.06434), batch 64, both networks moving
   * together.
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
        Precision.FLOAT32,
        null,
        null);
  }

  /** Names the model, such as "s4". */
  public GanSpec withName(String other) {
    return with(d -> d.name = other);
  }

  /** Sets the distribution of the noise. */
  public GanSpec withLatent(Latent other) {
    return with(d -> d.latent = other);
  }

  /** Makes the GAN conditional: sets how a condition enters the networks. */
  public GanSpec withConditioning(Conditioning other) {
    return with(d -> d.conditioning = other);
  }

  /**
   * Draws samples with an exponential moving average of G's weights (Yazici et al., 2018,
   * arXiv:1806.04498). Step t, from 0, keeps at most (1 + t) / (10 + t) of the old average, so that
   * the untrained weights are soon forgotten.
   *
   * @param share of the old average kept at each step, such as 0.995; 0 for none
   */
  public GanSpec withAverage(double share) {
    return with(d -> d.average = share);
  }

  /** Takes the library's step with a loss, which D and G minimise. */
  public GanSpec withLoss(GanLoss loss) {
    return withStep(Step.of(loss));
  }

  /** Takes another step, such as one written in a notebook. */
  public GanSpec withStep(Step other) {
    return with(d -> d.step = other);
  }

  /** Sets what moves G's weights and what moves D's. */
  public GanSpec withOptimizers(Optimizer forGenerator, Optimizer forDiscriminator) {
    return with(
        d -> {
          d.generatorOptimizer = forGenerator;
          d.discriminatorOptimizer = forDiscriminator;
        });
  }

  /** Sets the batch size: real images in one update of D. */
  public GanSpec withBatch(int images) {
    return with(d -> d.batch = images);
  }

  /** Sets when D and G move. */
  public GanSpec withSchedule(Schedule other) {
    return with(d -> d.schedule = other);
  }

  /** Sets which floats stand for black and white: the range G gives. */
  public GanSpec withPixels(PixelRange other) {
    return with(d -> d.pixels = other);
  }

  /** Sets the arithmetic of large products. */
  public GanSpec withPrecision(Precision other) {
    return with(d -> d.precision = other);
  }

  /**
   * Changes all images, real and generated, before D sees them in training, such as by {@link
   * Augmentation#diffAugment}: for few images. What is drawn and how images are judged outside of
   * training stay as they are.
   *
   * @param other null for no change
   */
  public GanSpec withAugmentation(Augmentation other) {
    return with(d -> d.augmentation = other);
  }

  /**
   * Lets D judge so many samples at once, all real or all generated, so that a G that repeats
   * itself is seen to (PacGAN, arXiv:1712.04086): D's input has as many times the channels, and a
   * batch, which counts single samples, must be a multiple. Published batches count packs: one of
   * 100 packs of 2 is {@code withBatch(200)} here.
   *
   * @param samples in a pack; 1 for no packing
   */
  public GanSpec withPacking(int samples) {
    return with(d -> d.packing = samples == 1 ? null : new Packing(samples));
  }

  private GanSpec with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.spec();
  }

  /**
   * Lists both networks' layers, shapes and parameter counts; D's for a pack, if it judges packs.
   *
   * @param image shape of one image, {@code [h, w, c]}
   * @param classes of the data; of no matter in a GAN that is not conditional on classes
   */
  public GanDescription describe(Shape image, int classes) {
    int conditionSize = conditioning == null ? 0 : conditioning.size(classes);
    return new GanDescription(
        generator.describe(latent.shape(), ofGenerator(conditionSize)),
        discriminator.describe(judged(image), ofDiscriminator(conditionSize)));
  }

  /** Refuses networks that do not fit samples of a shape; what these are ends the message. */
  void checkNetworks(Shape sample, int conditionSize, String what) {
    Shape drawn = output(generator, ofGenerator(conditionSize), latent.shape());
    if (!drawn.equals(sample)) {
      String sizes = sample.toString().replaceAll("[\\[\\]]", "");
      String hint = drawn.size() == sample.size() ? "; end it with reshape(" + sizes + ")" : "";
      throw GanbookException.of("output of " + generator.name(), sample + what + hint, drawn);
    }
    Shape verdict = output(discriminator, ofDiscriminator(conditionSize), judged(sample));
    if (!verdict.equals(Shape.of(1))) {
      String end = verdict.numDimensions() == 1 ? "dense(1)" : "flatten(), dense(1)";
      throw GanbookException.of(
          "output of " + discriminator.name(), "one logit [1]; end it with " + end, verdict);
    }
    if (batch % packs() != 0) {
      throw GanbookException.of("batch", "a multiple of the " + packs() + " in a pack", batch);
    }
  }

  private static Shape output(Network network, Wiring wiring, Shape x) {
    return network.outputShape(wiring.entering(x, network.name()));
  }

  /** How a condition of some size enters G; nothing in an unconditional GAN. */
  Wiring ofGenerator(int size) {
    return conditioning == null ? Wiring.NONE : conditioning.ofGenerator(size);
  }

  /** How a condition of some size enters D; nothing in an unconditional GAN. */
  Wiring ofDiscriminator(int size) {
    return conditioning == null ? Wiring.NONE : conditioning.ofDiscriminator(size * packs());
  }

  /** Samples that D judges at once. */
  int packs() {
    return packing == null ? 1 : packing.samples();
  }

  /** The shape of what D judges, for that of one sample. */
  Shape judged(Shape sample) {
    return packing == null ? sample : packing.of(sample);
  }

  /** Images {@code [batch, h, w, c]} as D sees them in training. */
  Operand<TFloat32> shown(Pass pass, Operand<TFloat32> images) {
    return augmentation == null
        ? images
        : augmentation.apply(pass.tf(), images, pixels, pass.seeds().next("augmentation"));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s, batch %d, %s, %s%s%s%s%n  G %s, %s%n  D %s, %s",
        name,
        step.name(),
        batch,
        schedule,
        latent,
        conditioning == null ? "" : ", conditional: " + conditioning,
        augmentation == null ? "" : ", " + augmentation,
        packing == null ? "" : ", " + packing,
        generator.layers(),
        generatorOptimizer,
        discriminator.layers(),
        discriminatorOptimizer);
  }

  /** A spec while one of its wither methods changes it. */
  private static final class Draft {
    String name;
    Network generator;
    Network discriminator;
    Latent latent;
    Conditioning conditioning;
    Step step;
    Optimizer generatorOptimizer;
    Optimizer discriminatorOptimizer;
    int batch;
    Schedule schedule;
    PixelRange pixels;
    double average;
    Precision precision;
    Augmentation augmentation;
    Packing packing;

    Draft(GanSpec spec) {
      name = spec.name;
      generator = spec.generator;
      discriminator = spec.discriminator;
      latent = spec.latent;
      conditioning = spec.conditioning;
      step = spec.step;
      generatorOptimizer = spec.generatorOptimizer;
      discriminatorOptimizer = spec.discriminatorOptimizer;
      batch = spec.batch;
      schedule = spec.schedule;
      pixels = spec.pixels;
      average = spec.average;
      precision = spec.precision;
      augmentation = spec.augmentation;
      packing = spec.packing;
    }

    GanSpec spec() {
      return new GanSpec(
          name,
          generator,
          discriminator,
          latent,
          conditioning,
          step,
          generatorOptimizer,
          discriminatorOptimizer,
          batch,
          schedule,
          pixels,
          average,
          precision,
          augmentation,
          packing);
    }
  }
}
