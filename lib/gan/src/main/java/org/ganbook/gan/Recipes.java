package org.ganbook.gan;

import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.Network;
import org.tensorflow.ndarray.Shape;

/**
 * The models of the five published student projects that this course rebuilds, S0 to S4, some of
 * them also {@linkplain ImprovedRecipes improved}, three <em>classroom</em> models that take
 * minutes on two CPU cores, and two that are told numbers or words: specs for 28 x 28 grey images
 * of ten classes; two for 32 x 32 images in colour; and one for three digits in one image of 28 x
 * 28. Their shapes and settings stand in the notebooks too, written out. Steps are how long a model
 * is going to be trained, at least 2.
 */
public final class Recipes {
  /**
   * Shape of the images that all recipes but {@link #colourCgan}, {@link #photoCgan} and {@link
   * #stackedDcgan} are made for.
   */
  public static final Shape IMAGE = Shape.of(28, 28, 1);

  /** Steps of the small classroom model: about a minute on two CPU cores. */
  public static final int CLASSROOM_STEPS = 9000;

  /** Steps of the dense classroom models: about three minutes on two CPU cores, in bfloat16. */
  public static final int DENSE_STEPS = 30_000;

  /** Steps of the models that are told numbers or words: about two minutes on two CPU cores. */
  public static final int TOLD_STEPS = 3000;

  /** Steps of the small model in colour: some five minutes of processor time on AVX2. */
  public static final int COLOUR_STEPS = 8000;

  /** Steps of the one for photographs: some twenty minutes on two CPU cores. */
  public static final int PHOTO_STEPS = 20_000;

  /** Number of classes that the conditional recipes are made for. */
  public static final int CLASSES = 10;

  private Recipes() {}

  /**
   * Lists all recipes: the projects' in their order, the improved, those for the classroom, colour.
   */
  public static List<GanSpec> all() {
    return all(usual -> usual);
  }

  private static List<GanSpec> all(IntUnaryOperator steps) {
    return List.of(
        s0Gan(),
        s0Cgan(),
        s1Dcgan(),
        s1Cgan(),
        s2Cgan(),
        s3Dcgan(),
        s4Gan(),
        ImprovedRecipes.s0Gan(steps.applyAsInt(DENSE_STEPS)),
        ImprovedRecipes.s1Dcgan(steps.applyAsInt(50 * 60_000 / 64)),
        ImprovedRecipes.s1Cgan(steps.applyAsInt(5000 * 256 / 32)),
        ImprovedRecipes.s2Cgan(steps.applyAsInt(10_000)),
        classroomGan(steps.applyAsInt(DENSE_STEPS)),
        classroomDenseCgan(steps.applyAsInt(DENSE_STEPS)),
        classroomCgan(steps.applyAsInt(CLASSROOM_STEPS)),
        shapeCgan(steps.applyAsInt(TOLD_STEPS)),
        captionCgan(steps.applyAsInt(TOLD_STEPS)),
        colourCgan(steps.applyAsInt(COLOUR_STEPS)),
        photoCgan(steps.applyAsInt(PHOTO_STEPS)),
        stackedDcgan());
  }

  /**
   * Finds a recipe by a name such as "s4-gan".
   *
   * @throws GanbookException if there is none, with those there are
   */
  public static GanSpec named(String name) {
    return named(name, all());
  }

  /**
   * Finds a recipe for a training of a known length: the learning rate of an improved or a
   * classroom recipe falls over the second half of it; all others are the same for any length.
   *
   * @throws GanbookException if there is none, with those there are
   */
  public static GanSpec named(String name, int steps) {
    return named(name, all(usual -> steps));
  }

  /**
   * Returns the data that a recipe is made for, by its name in {@code ImageSources.named}.
   *
   * @throws GanbookException if there is no such recipe, with those there are
   */
  public static String data(String recipe) {
    return switch (named(recipe).name()) {
      case "colour-cgan" -> "coloured-strokes";
      case "photo-cgan" -> "cifar10";
      case "stacked-dcgan" -> "stacked-mnist";
      default -> "mnist";
    };
  }

  private static GanSpec named(String name, List<GanSpec> all) {
    return all.stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                GanbookException.of(
                    "recipe",
                    "one of " + all.stream().map(GanSpec::name).collect(Collectors.joining(", ")),
                    "\"" + name + "\""));
  }

  /** S0's GAN: the dense networks of {@link #s4Gan}, batch 64. */
  public static GanSpec s0Gan() {
    return s4Gan().withName("s0-gan").withBatch(64);
  }

  /** S0's conditional GAN: as {@link #s0Gan}, the one-hot class behind noise and flat image. */
  public static GanSpec s0Cgan() {
    return s0Gan().withName("s0-cgan").withConditioning(Conditioning.concatenated());
  }

  /**
   * S1's deep convolutional GAN (G 2,330,944 and D 212,865 parameters): batch 256, Adam 1e-4; 50
   * epochs in the original.
   */
  public static GanSpec s1Dcgan() {
    var generator =
        Network.of(
            "generator",
            dense(7 * 7 * 256).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            reshape(7, 7, 256),
            convTranspose(128, 5).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            convTranspose(64, 5).stride(2).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            convTranspose(1, 5).stride(2).noBias(),
            tanh());
    var discriminator =
        Network.of(
            "discriminator",
            conv(64, 5).stride(2),
            leakyRelu(0.3),
            dropout(0.3),
            conv(128, 5).stride(2),
            leakyRelu(0.3),
            dropout(0.3),
            flatten(),
            dense(1));
    return GanSpec.of(generator, discriminator)
        .withName("s1-dcgan")
        .withLatent(Latent.normal(100))
        .withLoss(GanLosses.nonSaturating())
        .withOptimizers(adam(1e-4), adam(1e-4))
        .withBatch(256);
  }

  /**
   * S1's conditional GAN: as {@link #s1Dcgan}, with learnt vectors of the class multiplied into
   * noise and image; 5,000 steps, about 21 epochs, in the original.
   */
  public static GanSpec s1Cgan() {
    return s1Dcgan().withName("s1-cgan").withConditioning(Conditioning.embeddingProduct());
  }

  /**
   * S2's convolutional conditional GAN (G 1,364,225 and D 1,090,001 parameters): the class one-hot
   * behind the noise and as a channel of the image, pixels in [0, 1], batch 64, RMSprop with a rate
   * that decays; 40,000 steps in the original.
   */
  public static GanSpec s2Cgan() {
    var generator =
        Network.of(
            "generator",
            dense(7 * 7 * 128),
            reshape(7, 7, 128),
            batchNorm(),
            relu(),
            convTranspose(128, 5).stride(2),
            batchNorm(),
            relu(),
            convTranspose(64, 5).stride(2),
            batchNorm(),
            relu(),
            convTranspose(32, 5),
            batchNorm(),
            relu(),
            convTranspose(1, 5),
            sigmoid());
    var discriminator =
        Network.of(
            "discriminator",
            leakyRelu(0.2),
            conv(32, 5).stride(2),
            leakyRelu(0.2),
            conv(64, 5).stride(2),
            leakyRelu(0.2),
            conv(128, 5).stride(2),
            leakyRelu(0.2),
            conv(256, 5),
            flatten(),
            dense(1));
    return GanSpec.of(generator, discriminator)
        .withName("s2-cgan")
        .withLatent(Latent.uniform(100))
        .withConditioning(Conditioning.labelChannel())
        .withLoss(GanLosses.nonSaturating())
        .withOptimizers(
            rmsProp(LearningRate.inverseTime(1e-4, 3e-8)),
            rmsProp(LearningRate.inverseTime(2e-4, 6e-8)))
        .withBatch(64)
        .withPixels(PixelRange.UNIT);
  }

  /** S3's deep convolutional GAN: {@link #s1Dcgan}, watched for 100 epochs in the original. */
  public static GanSpec s3Dcgan() {
    return s1Dcgan().withName("s3-dcgan");
  }

  /**
   * S4's dense GAN (G 1,493,520 and D 533,505 parameters): batch 32, Adam 2e-4 with beta1 0.5;
   * 30,000 steps in the original.
   */
  public static GanSpec s4Gan() {
    var generator =
        Network.of(
            "generator",
            dense(256),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(512),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(1024),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(28 * 28),
            tanh(),
            reshape(28, 28, 1));
    var discriminator =
        Network.of(
            "discriminator",
            flatten(),
            dense(512),
            leakyRelu(0.2),
            dense(256),
            leakyRelu(0.2),
            dense(1));
    return GanSpec.of(generator, discriminator)
        .withName("s4-gan")
        .withLatent(Latent.normal(100))
        .withLoss(GanLosses.nonSaturating())
        .withOptimizers(adam(2e-4).beta1(0.5), adam(2e-4).beta1(0.5))
        .withBatch(32);
  }

  /**
   * The dense GAN of {@link #s0Gan} for a lesson of three minutes: a learning rate three times as
   * high, that falls in a straight line to a twentieth over the second half of the training; R1 of
   * weight 0.1 on D in every fourth step, so that all digits come; samples from an average of G's
   * weights (arXiv:1806.04498).
   */
  public static GanSpec classroomGan(int steps) {
    return falling(s0Gan(), 6e-4, 0.999, steps)
        .withLoss(GanLosses.lazyR1(GanLosses.nonSaturating(), 0.1, 4))
        .withName("classroom-gan");
  }

  /**
   * The dense conditional GAN of {@link #s0Cgan} for a lesson of three minutes, as {@link
   * #classroomGan} but without R1.
   */
  public static GanSpec classroomDenseCgan(int steps) {
    return falling(s0Cgan(), 6e-4, 0.999, steps).withName("classroom-dense-cgan");
  }

  /**
   * A small convolutional conditional GAN for a lesson: the one-hot class behind the noise and a
   * projection in D. Asked for a class, it draws it after half a minute on two CPU cores. Its rate
   * is high, and falls as that of {@link #classroomGan}; R1 of weight 0.1 in every fourth step
   * makes its digits vary, and real images of other classes, a tenth of what counts as fake, keep
   * it obedient ({@link Step#matching(GanLoss, double)}).
   */
  public static GanSpec classroomCgan(int steps) {
    var loss = GanLosses.lazyR1(GanLosses.nonSaturating(), 0.1, 4);
    var spec = small("classroom-cgan", Conditioning.projection());
    return falling(spec.withStep(Step.matching(loss, 0.1)), 3e-3, 0.995, steps);
  }

  /**
   * The networks of {@link #classroomCgan}, told how thick the strokes of a digit are and how far
   * it leans ({@link Measures}); wrong numbers count as fake ({@link Step#matching}).
   */
  public static GanSpec shapeCgan(int steps) {
    var spec =
        small("shape-cgan", Conditioning.measures(ShapeMeasure.THICKNESS, ShapeMeasure.SLANT))
            .withStep(Step.matching(GanLosses.nonSaturating()));
    return falling(spec, 3e-3, 0.995, steps);
  }

  /**
   * The networks of {@link #classroomCgan}, told a caption such as "a thick slanted three" ({@link
   * Captions}); a wrong caption counts as fake ({@link Step#matching}).
   */
  public static GanSpec captionCgan(int steps) {
    var spec =
        small("caption-cgan", Conditioning.captions())
            .withStep(Step.matching(GanLosses.nonSaturating()));
    return falling(spec, 3e-3, 0.995, steps);
  }

  private static GanSpec small(String name, Conditioning conditioning) {
    return small(name, drawing(16, 1), judging(16), conditioning);
  }

  /** A generator of 28 x 28 with so many channels before its last layer, which draws others. */
  private static Network drawing(int channels, int drawn) {
    return Network.of(
        "generator",
        dense(98 * channels).noBias(),
        batchNorm().momentum(0.9),
        relu(),
        reshape(7, 7, 2L * channels),
        convTranspose(channels, 4).stride(2).noBias(),
        batchNorm().momentum(0.9),
        relu(),
        convTranspose(drawn, 4).stride(2),
        tanh());
  }

  /** Its discriminator, with so many channels after the first layer. */
  private static Network judging(int channels) {
    return Network.of(
        "discriminator",
        conv(channels, 4).stride(2),
        leakyRelu(0.2),
        conv(2 * channels, 4).stride(2),
        leakyRelu(0.2),
        flatten(),
        dense(1));
  }

  private static GanSpec small(
      String name, Network generator, Network discriminator, Conditioning conditioning) {
    return GanSpec.of(generator, discriminator)
        .withName(name)
        .withLatent(Latent.normal(64))
        .withConditioning(conditioning)
        .withLoss(GanLosses.nonSaturating())
        .withBatch(64);
  }

  /**
   * A small convolutional conditional GAN for images of 32 x 32 x 3, such as {@code
   * ColouredStrokes.load()}: {@link #classroomCgan} with a third convolution, as DCGAN
   * (arXiv:1511.06434) has them.
   */
  public static GanSpec colourCgan(int steps) {
    return falling(colour("colour-cgan", 16), 2e-3, 0.995, steps);
  }

  /**
   * {@link #colourCgan} for photographs, such as {@code Cifar10.load()}: twice the channels, and
   * what D sees is augmented, for a class has few photographs and they differ much.
   */
  public static GanSpec photoCgan(int steps) {
    var spec = colour("photo-cgan", 32).withAugmentation(Augmentation.diffAugment());
    return falling(spec, 1e-3, 0.999, steps);
  }

  /** Networks for 32 x 32 x 3, whose largest images have so many channels. */
  private static GanSpec colour(String name, int channels) {
    var generator =
        Network.of(
            "generator",
            dense(64 * channels).noBias(),
            batchNorm().momentum(0.9),
            relu(),
            reshape(4, 4, 4L * channels),
            convTranspose(2 * channels, 4).stride(2).noBias(),
            batchNorm().momentum(0.9),
            relu(),
            convTranspose(channels, 4).stride(2).noBias(),
            batchNorm().momentum(0.9),
            relu(),
            convTranspose(3, 4).stride(2),
            tanh());
    var discriminator =
        Network.of(
            "discriminator",
            conv(channels, 4).stride(2),
            leakyRelu(0.2),
            conv(2 * channels, 4).stride(2),
            leakyRelu(0.2),
            conv(4 * channels, 4).stride(2),
            leakyRelu(0.2),
            flatten(),
            dense(1));
    return small(name, generator, discriminator, Conditioning.projection());
  }

  /**
   * A small DCGAN for {@code StackedMnist.load()}, on which missing modes are counted: the
   * optimiser and the loss of the published one (arXiv:1712.04086, appendix), half of its widths,
   * and kernels of 4 x 4 without normalisation in D, so that a penalty can be added.
   */
  public static GanSpec stackedDcgan() {
    return GanSpec.of(drawing(32, 3), judging(32))
        .withName("stacked-dcgan")
        .withLatent(Latent.uniform(100));
  }

  /** Adam with a falling rate and beta1 0.5 for both networks, and an average of G's weights. */
  static GanSpec falling(GanSpec spec, double highest, double average, int steps) {
    LearningRate rate = falling(highest, steps);
    return spec.withOptimizers(adam(rate).beta1(0.5), adam(rate).beta1(0.5)).withAverage(average);
  }

  /** A learning rate that falls in a straight line to a twentieth over the second half. */
  static LearningRate falling(double highest, int steps) {
    return LearningRate.linear(highest, steps / 2, steps, 0.05);
  }
}
