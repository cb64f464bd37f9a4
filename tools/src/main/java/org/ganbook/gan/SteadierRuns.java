package org.ganbook.gan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ganbook.data.Images;
import org.ganbook.data.Mixture;
import org.ganbook.data.Mnist;
import org.ganbook.data.PointSources;
import org.ganbook.nn.Layer;
import org.ganbook.nn.Layers;
import org.ganbook.nn.LinearLayers.Dense;
import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Optimizers;
import org.ganbook.score.Metric;
import org.ganbook.score.ModeScores;
import org.ganbook.score.Scorer;
import org.ganbook.score.Scores;
import org.ganbook.score.Scoring;
import org.ganbook.train.Trainer;

/**
 * Trains the same networks with one change each, several seeds of each, and writes what came of
 * them as rows of a table, for lesson 14. Rows that are there are not made again.
 */
final class SteadierRuns {
  private static final int LOOKS = 20;
  private static final int DRAWN = 2500;
  private static final double RATE = 1e-3;

  /** Points of each kind a step, packs if D judges packs, as published; and digits. */
  private static final int POINTS = 100;

  private static final int DIGITS = 64;

  private SteadierRuns() {}

  /**
   * Takes FILE, DATA (ring, grid or digits), STEPS, SEEDS and, if not all are wanted, the names of
   * changes, such as {@code data/recorded/steadier/grid.csv grid 10000 5 plain R1}.
   */
  public static void main(String[] arguments) throws IOException {
    var words = List.of(arguments);
    Path file = Path.of(words.get(0));
    boolean digits = words.get(1).equals("digits");
    int steps = Integer.parseInt(words.get(2));
    int seeds = Integer.parseInt(words.get(3));
    var wanted = words.subList(4, words.size());

    String head =
        digits
            ? String.join(",", metrics().stream().map(Metric::toString).toList())
            : "step,modes,near";
    if (!Files.exists(file)) {
      Files.writeString(file, "change,seed," + head + "\n");
    }
    Images images = digits ? Mnist.load() : null;
    Mixture mixture = digits ? null : mixture(words.get(1));
    var changes = changes(digits ? digits(steps) : points(steps), steps);
    try (Scorer scorer = digits ? Scoring.of(images).open() : null) {
      for (int seed = 1; seed <= seeds; seed++) {
        for (var change : changes.entrySet()) {
          String start = change.getKey() + "," + seed + ",";
          boolean done = Files.readAllLines(file).stream().anyMatch(l -> l.startsWith(start));
          if (done || !(wanted.isEmpty() || wanted.contains(change.getKey()))) {
            continue;
          }
          var rows =
              digits
                  ? scored(change.getValue(), images, seed, steps, scorer)
                  : counted(change.getValue(), mixture, seed, steps);
          var text = rows.stream().map(row -> start + row + "\n").collect(Collectors.joining());
          // All rows of a run at once, so that none is there by halves.
          Files.writeString(file, text, StandardOpenOption.APPEND);
          System.out.println(start + rows.get(rows.size() - 1));
        }
      }
    }
  }

  /** PacGAN's, arXiv:1712.04086, section 4.1 and its code. */
  private static Mixture mixture(String name) {
    return name.equals("ring")
        ? PointSources.ring().scaled(1.25).withDeviation(0.01)
        : PointSources.grid().scaled(5).withDeviation(0.05);
  }

  private static GanSpec points(int steps) {
    return GanSpec.of(
            Network.of(
                "generator",
                Layers.dense(128),
                Layers.relu(),
                Layers.dense(128),
                Layers.relu(),
                Layers.dense(128),
                Layers.relu(),
                Layers.dense(2)),
            Network.of(
                "discriminator",
                Layers.dense(128),
                Layers.leakyRelu(0.2),
                Layers.dense(128),
                Layers.leakyRelu(0.2),
                Layers.dense(128),
                Layers.leakyRelu(0.2),
                Layers.dense(1)))
        .withLatent(Latent.normal(2))
        .withOptimizers(falling(RATE, steps), falling(RATE, steps))
        .withBatch(POINTS);
  }

  private static GanSpec digits(int steps) {
    return GanSpec.of(
            Network.of(
                "generator",
                Layers.dense(128),
                Layers.batchNorm(),
                Layers.leakyRelu(0.2),
                Layers.dense(256),
                Layers.batchNorm(),
                Layers.leakyRelu(0.2),
                Layers.dense(28 * 28),
                Layers.tanh(),
                Layers.reshape(28, 28, 1)),
            Network.of(
                "discriminator",
                Layers.flatten(),
                Layers.dense(256),
                Layers.leakyRelu(0.2),
                Layers.dense(128),
                Layers.leakyRelu(0.2),
                Layers.dense(1)))
        .withLatent(Latent.normal(64))
        .withOptimizers(falling(RATE, steps), falling(RATE, steps))
        .withBatch(DIGITS);
  }

  private static Optimizer falling(double rate, int steps) {
    return Optimizers.adam(Recipes.falling(rate, steps)).beta1(0.5);
  }

  /** One change each, by the names that the page uses. */
  private static Map<String, GanSpec> changes(GanSpec plain, int steps) {
    var changes = new LinkedHashMap<String, UnaryOperator<GanSpec>>();
    changes.put("plain", spec -> spec);
    changes.put("minimax", spec -> spec.withLoss(GanLosses.minimax()));
    changes.put("least squares", spec -> spec.withLoss(GanLosses.leastSquares()));
    changes.put("hinge", spec -> spec.withLoss(GanLosses.hinge()));
    changes.put("hinge with spectral norm", SteadierRuns::spectral);
    changes.put("WGAN-GP", SteadierRuns::wasserstein);
    changes.put("R1", spec -> spec.withLoss(GanLosses.r1(GanLosses.nonSaturating(), 0.1)));
    changes.put(
        "two time scales",
        spec -> spec.withOptimizers(spec.generatorOptimizer(), falling(3 * RATE, steps)));
    changes.put("label smoothing", spec -> spec.withLoss(GanLosses.nonSaturating().smoothed(0.1)));
    changes.put("average of G", spec -> spec.withAverage(0.999));
    changes.put("packing 2", spec -> spec.withPacking(2).withBatch(2 * spec.batch()));
    changes.put("packing 4", spec -> spec.withPacking(4).withBatch(4 * spec.batch()));
    var specs = new LinkedHashMap<String, GanSpec>();
    changes.forEach((name, change) -> specs.put(name, change.apply(plain).withName(name)));
    return specs;
  }

  private static GanSpec wasserstein(GanSpec spec) {
    return spec.withLoss(GanLosses.wassersteinGp()).withSchedule(Schedule.alternating(5));
  }

  private static GanSpec spectral(GanSpec spec) {
    var layers =
        spec.discriminator().layers().stream()
            .map(layer -> layer instanceof Dense ? Layers.spectralNorm(layer) : layer)
            .toArray(Layer[]::new);
    return GanSpec.of(spec.generator(), Network.of("discriminator", layers))
        .withLatent(spec.latent())
        .withOptimizers(spec.generatorOptimizer(), spec.discriminatorOptimizer())
        .withBatch(spec.batch())
        .withLoss(GanLosses.hinge());
  }

  /** Modes with a point within three deviations, as published, and the share of such points. */
  private static List<String> counted(GanSpec spec, Mixture mixture, int seed, int steps) {
    var rows = new ArrayList<String>();
    try (var gan = PointGan.create(spec, mixture.draw(100_000, 1), seed)) {
      for (int look = 1; look <= LOOKS; look++) {
        Trainer.of(gan).steps(steps * look / LOOKS).train();
        var scores = ModeScores.of(gan.sample(DRAWN), mixture);
        rows.add(
            String.format(
                Locale.ROOT, "%d,%d,%.4f", gan.steps(), scores.reached(), scores.share()));
      }
    }
    return rows;
  }

  private static List<String> scored(
      GanSpec spec, Images images, int seed, int steps, Scorer scorer) {
    try (var gan = Gan.create(spec, images, seed)) {
      Trainer.of(gan).steps(steps).train();
      Scores scores = scorer.score(gan);
      return List.of(row(scores::value));
    }
  }

  /** The usual ones, but for how well G does as it is asked: these are asked for nothing. */
  private static List<Metric> metrics() {
    var metrics = EnumSet.allOf(Metric.class);
    metrics.removeAll(Set.of(Metric.AS_ASKED, Metric.GAN_TRAIN));
    return List.copyOf(metrics);
  }

  private static String row(ToDoubleFunction<Metric> value) {
    return metrics().stream()
        .map(metric -> String.format(Locale.ROOT, "%.5g", value.applyAsDouble(metric)))
        .collect(Collectors.joining(","));
  }
}
