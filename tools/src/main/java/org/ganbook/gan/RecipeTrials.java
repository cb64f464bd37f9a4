package org.ganbook.gan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.Layer;
import org.ganbook.nn.Layers;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.LinearLayers.Conv;
import org.ganbook.nn.LinearLayers.Dense;
import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Optimizers;
import org.ganbook.nn.Precision;
import org.ganbook.score.Scoring;
import org.ganbook.train.Trainer;

/**
 * Trains a recipe with some settings changed and prints its scores, as docs/improved-recipes.md
 * says.
 */
final class RecipeTrials {
  private static final String BALANCED = "batches=balanced";

  private RecipeTrials() {}

  /** Takes RECIPE STEPS SEED SETTING=VALUE..., such as {@code s1-dcgan 1172 1 average=0.999}. */
  public static void main(String[] arguments) {
    var words = List.of(arguments);
    int steps = Integer.parseInt(words.get(1));
    GanSpec spec = Recipes.named(words.get(0), steps).withPrecision(Precision.BFLOAT16);
    for (String setting : words.subList(3, words.size())) {
      spec = changed(spec, setting, steps);
    }
    try (Gan gan = Gan.create(spec, Mnist.load(), Long.parseLong(words.get(2)));
        var scorer = Scoring.of(Mnist.load()).open()) {
      if (words.contains(BALANCED)) {
        trainBalanced(gan, Mnist.load(), steps);
      } else {
        Trainer.of(gan).steps(steps).train();
      }
      System.out.println(String.join(" ", words) + "\n" + scorer.score(gan));
    }
  }

  // Images of the classes in turn, those of each class in a fresh order whenever all were shown.
  private static void trainBalanced(Gan gan, Images data, int steps) {
    int[] counts = data.classCounts();
    var members = new int[counts.length][];
    var orders = new Batches[counts.length];
    for (int c = 0; c < counts.length; c++) {
      int label = c;
      members[c] = IntStream.range(0, data.count()).filter(i -> data.label(i) == label).toArray();
      orders[c] = Batches.of(counts[c], 1, c);
    }
    var indices = new int[gan.spec().batch()];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < indices.length; i++) {
        long shown = (long) step * indices.length + i;
        int c = (int) (shown % counts.length);
        indices[i] = members[c][orders[c].at(shown / counts.length)[0]];
      }
      gan.session().step(indices, step);
    }
  }

  private static GanSpec changed(GanSpec spec, String setting, int steps) {
    String value = setting.substring(setting.indexOf('=') + 1);
    return switch (setting.substring(0, setting.indexOf('='))) {
      case "adam" -> optimized(spec, value, rate -> Optimizers.adam(rate).beta1(0.5), steps);
      case "rmsprop" -> optimized(spec, value, Optimizers::rmsProp, steps);
      case "batch" -> spec.withBatch(Integer.parseInt(value));
      case "average" -> spec.withAverage(Double.parseDouble(value));
      case "smoothed" ->
          spec.withLoss(GanLosses.nonSaturating().smoothed(Double.parseDouble(value)));
      case "r1" ->
          spec.withLoss(GanLosses.r1(GanLosses.nonSaturating(), Double.parseDouble(value)));
      case "lazy" -> {
        // "1/4": of weight 1, in every fourth step.
        var parts = value.split("/", -1);
        yield spec.withLoss(
            GanLosses.lazyR1(
                GanLosses.nonSaturating(),
                Double.parseDouble(parts[0]),
                Integer.parseInt(parts[1])));
      }
      case "embedding" -> {
        var parts = value.split("/", -1);
        yield spec.withConditioning(
            Conditioning.embeddingProduct(start(parts[0]), start(parts[1])));
      }
      // After a word for the loss: the share of wrong conditions.
      case "matching" ->
          spec.withStep(
              Step.matching(((Step.LossStep) spec.step()).loss(), Double.parseDouble(value)));
      // The furthest move of an image before D sees it, as a share of its side.
      case "moved" -> spec.withAugmentation(new Augmentation(Double.parseDouble(value), 0, 0));
      case "normalised" -> spectral(spec);
      case "precision" ->
          spec.withPrecision(value.equals("fp32") ? Precision.FLOAT32 : Precision.BFLOAT16);
      case "batches" -> spec;
      default -> throw new IllegalArgumentException(setting);
    };
  }

  // "1+0.3" is a normal distribution around 1; an empty text as published.
  private static Initializer start(String text) {
    if (text.isEmpty()) {
      return null;
    }
    var numbers = text.split("\\+", -1);
    return Initializer.normal(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  // "5e-4", or G's and D's "1e-4,2e-4", falling; "constant:5e-4" does not fall.
  private static GanSpec optimized(
      GanSpec spec, String value, Function<LearningRate, Optimizer> optimizer, int steps) {
    var rates = value.replace("constant:", "").split(",", -1);
    Function<String, Optimizer> made =
        rate ->
            optimizer.apply(
                value.startsWith("constant:")
                    ? LearningRate.constant(Double.parseDouble(rate))
                    : LearningRate.linear(Double.parseDouble(rate), steps / 2, steps, 0.05));
    return spec.withOptimizers(made.apply(rates[0]), made.apply(rates[rates.length - 1]));
  }

  private static GanSpec spectral(GanSpec spec) {
    var layers =
        spec.discriminator().layers().stream()
            .map(l -> l instanceof Conv || l instanceof Dense ? Layers.spectralNorm(l) : l)
            .toArray(Layer[]::new);
    var normalised = Network.of(spec.discriminator().name(), layers);
    return GanSpec.of(spec.generator(), normalised)
        .withName(spec.name())
        .withLatent(spec.latent())
        .withConditioning(spec.conditioning())
        .withOptimizers(spec.generatorOptimizer(), spec.discriminatorOptimizer())
        .withAverage(spec.average())
        .withBatch(spec.batch())
        .withPixels(spec.pixels())
        .withStep(spec.step())
        .withPrecision(spec.precision());
  }
}
