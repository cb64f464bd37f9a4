package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;
import static org.ganbook.nn.Optimizers.sgd;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.Network;
import org.ganbook.train.Snapshots;
import org.ganbook.train.Trainer;
import org.ganbook.train.Watcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Every mistake is refused where it is made: what, expected, found, where. */
@Tag("slow")
class MistakesTest {
  private static final Images DATA = Toy.images();
  private static final Images UNLABELLED = Images.of(DATA.pixels(), 200, 4, 4, 1);

  private static Arguments mistake(String what, ThrowingCallable made, String sentence) {
    return arguments(what, made, sentence);
  }

  /** A model that is created and, against expectation, works. */
  private static void create(GanSpec spec, Images data) {
    Gan.create(spec, data, 1).close();
  }

  private static GanSpec g(Layer... layers) {
    return GanSpec.of(Network.of("generator", layers), Toy.D)
        .withLatent(Latent.normal(8))
        .withBatch(16);
  }

  private static GanSpec d(Layer... layers) {
    return GanSpec.of(Toy.G, Network.of("discriminator", layers))
        .withLatent(Latent.normal(8))
        .withBatch(16);
  }

  private static GanSpec step(Step step) {
    return Toy.spec().withStep(step);
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        mistake("no units", () -> dense(0), "dense: expected at least 1 unit, found 0"),
        mistake("no filters", () -> conv(0, 5), "conv: expected at least 1 filter, found 0"),
        mistake(
            "no kernel", () -> conv(8, 0), "conv: expected at least 1 pixel of kernel, found 0"),
        mistake(
            "no stride",
            () -> convTranspose(8, 5).stride(0),
            "convTranspose: expected at least 1 pixel of stride, found 0"),
        mistake("all dropped", () -> dropout(1), "dropout: expected a rate in [0, 1), found 1.0"),
        mistake(
            "momentum 1",
            () -> batchNorm().momentum(1),
            "batchNorm: expected a momentum in [0, 1), found 1.0"),
        mistake(
            "no network",
            () -> Network.of("generator"),
            "generator: expected at least one layer, found none"),
        mistake(
            "null among the layers",
            () -> Network.of("generator", dense(3), null),
            "layer #2 of generator: expected a layer, found null"),
        mistake(
            "name that is none",
            () -> Network.of("my generator", dense(3)),
            "network: expected a name of letters, digits, - and _, found \"my generator\""));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        mistake("rate 0", () -> adam(0), "learning rate: expected a number above 0, found 0.0"),
        mistake(
            "rate below 0",
            () -> sgd(-0.1),
            "learning rate: expected a number above 0, found -0.1"),
        mistake(
            "rate NaN",
            () -> rmsProp(Double.NaN),
            "learning rate: expected a number above 0, found NaN"),
        mistake(
            "rate without end",
            () -> adam(Double.POSITIVE_INFINITY),
            "learning rate: expected a number above 0, found Infinity"),
        mistake(
            "decay below 0",
            () -> LearningRate.inverseTime(1e-4, -1),
            "learning rate: expected a decay of at least 0, found -1.0"),
        mistake("beta1 1", () -> adam(1e-4).beta1(1), "adam: expected beta1 in [0, 1), found 1.0"),
        mistake(
            "z of nothing", () -> Latent.normal(0), "latent: expected at least 1 number, found 0"),
        mistake(
            "no updates of D",
            () -> Schedule.alternating(0),
            "schedule: expected at least 1 update of D a step, found 0"),
        mistake(
            "labels turned round",
            () -> GanLosses.nonSaturating().smoothed(0.9),
            "label smoothing: expected a number in [0, 0.5), found 0.9"),
        mistake(
            "penalty below 0",
            () -> new GanLosses.WassersteinGp(-10),
            "gradient penalty: expected a weight of at least 0, found -10.0"),
        mistake(
            "batch 0", () -> Toy.spec().withBatch(0), "batch: expected at least 1 image, found 0"),
        mistake(
            "average 1",
            () -> Toy.spec().withAverage(1),
            "average of G's weights: expected a share in [0, 1), found 1.0"),
        mistake(
            "average NaN",
            () -> Toy.spec().withAverage(Double.NaN),
            "average of G's weights: expected a share in [0, 1), found NaN"));
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        mistake("no G", () -> GanSpec.of(null, Toy.D), "generator: expected one, found null"),
        mistake("no D", () -> GanSpec.of(Toy.G, null), "discriminator: expected one, found null"),
        mistake("no latent", () -> Toy.spec().withLatent(null), "latent: expected one, found null"),
        mistake("no loss", () -> Toy.spec().withLoss(null), "loss: expected one, found null"),
        mistake("no step", () -> Toy.spec().withStep(null), "step: expected one, found null"),
        mistake("no name", () -> Toy.spec().withName(null), "name: expected one, found null"),
        mistake(
            "no optimizer",
            () -> Toy.spec().withOptimizers(adam(1e-4), null),
            "optimizer of the discriminator: expected one, found null"),
        mistake(
            "no schedule",
            () -> Toy.spec().withSchedule(null),
            "schedule: expected one, found null"),
        mistake("no range", () -> Toy.spec().withPixels(null), "pixels: expected one, found null"),
        mistake(
            "no precision",
            () -> Toy.spec().withPrecision(null),
            "precision: expected one, found null"),
        mistake("no data", () -> create(Toy.spec(), null), "data: expected one, found null"),
        mistake("no spec", () -> create(null, DATA), "spec: expected one, found null"));
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        mistake(
            "one name for both",
            () -> GanSpec.of(Toy.G, new Network("generator", Toy.D.layers())),
            "GAN: expected two networks with different names, found \"generator\" twice"),
        mistake(
            "missing reshape",
            () -> create(g(dense(16), convTranspose(1, 3), tanh()), DATA),
            "convTranspose #2 of generator: expected an image [h, w, c], found [16]; add"
                + " reshape(height, width, channels) before it"),
        mistake(
            "reshape to other numbers",
            () -> create(g(dense(15), reshape(4, 4, 1)), DATA),
            "reshape #2 of generator: expected 16 numbers to make [4, 4, 1], found 15 in [15]"),
        mistake(
            "dense layer on an image",
            () -> create(d(dense(1)), DATA),
            "dense #1 of discriminator: expected a flat input [n], found [4, 4, 1]; add flatten()"
                + " before it"),
        mistake(
            "convolution on a flat input",
            () -> create(d(flatten(), conv(8, 3)), DATA),
            "conv #2 of discriminator: expected an image [h, w, c], found [16]; add"
                + " reshape(height, width, channels) before it"),
        mistake(
            "kernel larger than the image",
            () -> create(d(conv(8, 5).valid(), flatten(), dense(1)), DATA),
            "conv #1 of discriminator: expected an image of at least 5 x 5 pixels for a kernel"
                + " without padding, found [4, 4, 1]"),
        mistake(
            "pool larger than the image",
            () -> create(d(averagePool(8), flatten(), dense(1)), DATA),
            "averagePool #1 of discriminator: expected height and width that 8 divides, found [4, 4,"
                + " 1]"),
        mistake(
            "G of another size",
            () -> create(g(dense(64), reshape(8, 8, 1)), DATA),
            "output of generator: expected [4, 4, 1] like the images of the data, found [8, 8, 1]"),
        mistake(
            "G in colour",
            () -> create(g(dense(48), reshape(4, 4, 3)), DATA),
            "output of generator: expected [4, 4, 1] like the images of the data, found [4, 4, 3]"),
        mistake(
            "flat G",
            () -> create(g(dense(16), tanh()), DATA),
            "output of generator: expected [4, 4, 1] like the images of the data; end it with"
                + " reshape(4, 4, 1), found [16]"),
        mistake(
            "D with two outputs",
            () -> create(d(flatten(), dense(2)), DATA),
            "output of discriminator: expected one logit [1]; end it with dense(1), found [2]"),
        mistake(
            "D with a logit a pixel",
            () -> create(d(conv(1, 3)), DATA),
            "output of discriminator: expected one logit [1]; end it with flatten(), dense(1),"
                + " found [4, 4, 1]"),
        mistake(
            "described with an image that does not fit",
            () -> Toy.spec().describe(Shape.of(0, 4, 1), 0),
            "input of discriminator: expected the sizes of one sample, each at least 1, found [0, 4,"
                + " 1]"));
  }

  static Stream<Arguments> data() {
    GanSpec conditional = Toy.spec().withConditioning(Conditioning.concatenated());
    Conditions few = Conditions.ofClasses(2, 0, 1);
    return Stream.of(
        mistake(
            "no image",
            () -> create(Toy.spec(), Images.of(new byte[0], 0, 4, 4, 1)),
            "data: expected at least one image, found none"),
        mistake(
            "batch larger than the data",
            () -> create(Toy.spec().withBatch(201), DATA),
            "batch: expected at most the 200 images of the data, found 201"),
        mistake(
            "no labels for a conditional GAN",
            () -> create(conditional, UNLABELLED),
            "conditions: expected images with labels, or conditions given by hand, found "
                + UNLABELLED),
        mistake(
            "conditions for an unconditional GAN",
            () -> Gan.create(Toy.spec(), DATA, Conditions.ofLabels(DATA), 1).close(),
            "conditions: expected none for an unconditional GAN; or add withConditioning(...), found"
                + " 200 conditions of 2 classes"),
        mistake(
            "too few conditions",
            () -> Gan.create(conditional, DATA, few, 1).close(),
            "conditions: expected 200, one an image, found 2"),
        mistake(
            "null conditions",
            () -> Gan.create(conditional, DATA, null, 1).close(),
            "conditions: expected one an image for a conditional GAN, found none"),
        mistake(
            "conditions of different sizes",
            () -> Conditions.of(new float[][] {{1, 2}, {3}}),
            "conditions, row 1: expected 2 numbers, found 1"),
        mistake(
            "condition that is not a number",
            () -> Conditions.of(new float[][] {{1, Float.NaN}}),
            "conditions, row 0: expected finite numbers, found NaN"),
        mistake(
            "class out of range",
            () -> Conditions.ofClasses(10, 3, 10),
            "class: expected a number from 0 to 9, found 10"),
        mistake(
            "no classes",
            () -> Conditions.ofClasses(0),
            "conditions: expected 1 to 256 classes and at least one label, found 0 and 0"),
        mistake(
            "class as an image of noise",
            () ->
                create(
                    conditional.withConditioning(
                        new Conditioning.Joins(
                            "own", Conditioning.labelChannel().discriminatorInput(), null, null)),
                    DATA),
            "condition at the input of generator: expected an image [h, w, c], found [8]"));
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        mistake(
            "loss that G does not reach",
            () ->
                create(step(t -> t.losses(t.mean(t.discriminate(t.real())), t.constant(1))), DATA),
            "generator/1.dense/kernel: expected the generator's loss to depend on it, found no way"
                + " from it to the loss for a gradient"),
        mistake(
            "loss for each image",
            () ->
                create(
                    step(
                        t -> {
                          var real = t.discriminate(t.real());
                          return t.losses(real, t.mean(real));
                        }),
                    DATA),
            "the discriminator's loss: expected a scalar, found [16, 1]"),
        mistake(
            "no losses",
            () -> create(step(t -> null), DATA),
            "losses of own step: expected one, found null"),
        mistake(
            "one loss",
            () -> create(step(t -> t.losses(t.constant(1), null)), DATA),
            "generator's loss: expected one, found null"),
        mistake(
            "noise of another size",
            () -> create(step(t -> t.losses(null, t.generate(t.uniform(Shape.of(16, 5))))), DATA),
            "input of generator: expected [batch, 8], found [16, 5]"),
        mistake(
            "noise judged",
            () -> create(step(t -> t.losses(null, t.discriminate(t.noise()))), DATA),
            "input of discriminator: expected [batch, 4, 4, 1], found [16, 8]"),
        mistake(
            "condition of an unconditional GAN",
            () -> create(step(t -> t.losses(t.mean(t.condition()), t.constant(1))), DATA),
            "step: expected a conditional GAN, found one without conditioning; add"
                + " withConditioning(...) to its spec"),
        mistake(
            "condition of another size",
            () ->
                create(
                    step(t -> t.losses(null, t.generate(t.noise(), t.uniform(Shape.of(16, 3)))))
                        .withConditioning(Conditioning.concatenated()),
                    DATA),
            "input join of generator, condition: expected [batch, 2], found [16, 3]"),
        mistake(
            "sums that do not fit",
            () ->
                create(step(t -> t.losses(t.add(t.real(), t.uniform(Shape.of(5, 5))), null)), DATA),
            "own step: Add of [16, 4, 4, 1], [5, 5]: Dimensions must be equal, but are 4 and 5"),
        mistake(
            "operation without a gradient",
            () ->
                create(
                    step(
                        t -> {
                          var d = t.mean(t.discriminate(t.generate(t.noise())));
                          return t.losses(t.tf().math.digamma(d), d);
                        }),
                    DATA),
            "the discriminator's loss: expected operations that TensorFlow for Java can differentiate,"
                + " found Digamma"),
        mistake(
            "critic with batch normalisation",
            () ->
                create(
                    d(flatten(), dense(8), batchNorm(), leakyRelu(0.2), dense(1))
                        .withLoss(GanLosses.wassersteinGp()),
                    DATA),
            "the discriminator's loss: expected operations that TensorFlow for Java can differentiate,"
                + " found the second derivative of batchNorm(); a gradient penalty wants layerNorm()"
                + " instead"));
  }

  /** Calls on models that were made without a mistake. */
  static Stream<Arguments> calls() {
    return Stream.of(
        mistake(
            "no image drawn",
            () -> withGan(Toy.spec(), gan -> gan.sample(0)),
            "sample: expected at least 1 image, found 0"),
        mistake(
            "fewer than none drawn",
            () -> withGan(labelled(), gan -> gan.sampleClass(1, -1, 1)),
            "sample: expected at least 1 image, found -1"),
        mistake(
            "class of an unconditional GAN",
            () -> withGan(Toy.spec(), gan -> gan.sampleClass(1, 3, 1)),
            "sample of class 1 by toy: expected a GAN that is conditional on classes; add"
                + " withConditioning(...) to its spec, found an unconditional one"),
        mistake(
            "class that is not there",
            () -> withGan(labelled(), gan -> gan.sampleClass(2, 3, 1)),
            "class: expected a number from 0 to 1, found 2"),
        mistake(
            "conditions of another size",
            () -> withGan(labelled(), gan -> gan.sample(Conditions.ofClasses(3, 1), 1)),
            "sample by toy: expected conditions of 2, found 1 conditions of 3 classes"),
        mistake(
            "null conditions asked for",
            () -> withGan(labelled(), gan -> gan.sample(null, 1)),
            "conditions: expected one, found null"),
        mistake(
            "no steps",
            () -> withGan(Toy.spec(), gan -> Trainer.of(gan).steps(0)),
            "steps: expected at least 1, found 0"),
        mistake(
            "more steps than one can count",
            () -> withGan(Toy.spec(), gan -> Trainer.of(gan).epochs(1e12)),
            "steps: expected at most 2147483647, found 12500000000000"),
        mistake(
            "epochs that are no number",
            () -> withGan(Toy.spec(), gan -> Trainer.of(gan).epochs(Double.NaN)),
            "epochs: expected a number above 0, found NaN"),
        mistake("no model", () -> Trainer.of(null), "GAN: expected one, found null"),
        mistake(
            "no watcher",
            () -> withGan(Toy.spec(), gan -> Trainer.of(gan).watch((Watcher) null)),
            "watcher: expected one, found null"),
        mistake(
            "snapshots of nothing",
            () -> Snapshots.of(0, 1, 2),
            "snapshots: expected at least 1 image, found 0"),
        mistake(
            "quantity that is not recorded",
            () -> withGan(Toy.spec(), gan -> gan.history().values("loss")),
            "history: expected one of [D loss, G loss, D accuracy, G accuracy, D(x), D(G(z)), "
                + "D gradient norm, G gradient norm], found \"loss\""));
  }

  private static GanSpec labelled() {
    return Toy.spec().withConditioning(Conditioning.concatenated());
  }

  private static void withGan(GanSpec spec, java.util.function.Consumer<Gan> use) {
    try (var gan = Gan.create(spec, DATA, 1)) {
      use.accept(gan);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"layers", "numbers", "missing", "shapes", "data", "steps", "calls"})
  void isRefusedInOneSentence(String what, ThrowingCallable made, String sentence) {
    assertThatThrownBy(made).isInstanceOf(GanbookException.class).hasMessage(sentence);
  }
}
