package org.ganbook.cli;

import java.nio.file.Path;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSource;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.gan.Augmentation;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Recipes;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.ganbook.keep.Recording;
import org.ganbook.keep.RunFolder;
import org.ganbook.nn.OneDnn;
import org.ganbook.nn.Optimizers;
import org.ganbook.nn.Precision;
import org.ganbook.plot.Live;
import org.ganbook.train.Trainer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a recipe and leaves checkpoints, losses, grids and the generator in a folder. */
@Command(
    name = "train",
    description = "train a recipe; checkpoints, losses, grids and generator go to a folder")
final class TrainCommand extends Spoken {
  /** Names of {@link Precision} as one types them. */
  enum Arithmetic {
    FP32(Precision.FLOAT32),
    BF16(Precision.BFLOAT16);

    private final Precision precision;

    Arithmetic(Precision precision) {
      this.precision = precision;
    }
  }

  /** Parts of an {@link Augmentation}, as published. */
  enum Change {
    TRANSLATION,
    CUTOUT,
    BRIGHTNESS
  }

  /** Rows that a history has at most, unless somebody says how many. */
  private static final int ROWS = 10_000;

  private static final int MOST_IMAGES = 10_000;

  @ArgGroup(multiplicity = "1")
  private Start start;

  /** What to train: a recipe from its first step, or a run from a later one. */
  private static final class Start {
    @Parameters(paramLabel = "RECIPE", description = "a recipe, see: ./ganbook describe")
    private String recipe;

    @Option(
        names = "--from",
        paramLabel = "RUN@STEP",
        description = "or a run's folder and a step, such as runs/a@3000: goes on from there")
    private String fork;
  }

  @ArgGroup(multiplicity = "1")
  private Length length;

  /** How long to train, in one of two units. */
  private static final class Length {
    @Option(names = "--steps", description = "steps to train, in all")
    private Integer steps;

    @Option(names = "--epochs", description = "passes over the data to train, in all")
    private Double epochs;
  }

  @Option(
      names = "--data",
      description =
          "what to learn from: mnist, fashion-mnist, kmnist, cifar10, stroke-digits,"
              + " coloured-strokes or stacked-mnist (what the recipe is made for; with --from"
              + " mnist)")
  private String data;

  @Option(names = "--seed", description = "same seed, same run (1)")
  private Long seed;

  @Option(names = "--batch", description = "real images in an update of D (the recipe's)")
  private Integer batch;

  @Option(
      names = "--precision",
      description =
          "fp32 or bf16: arithmetic of convolutions and large products (fp32, or the run's)")
  private Arithmetic arithmetic;

  @Option(
      names = "--rate",
      split = ",",
      description = "constant learning rate, or G's and D's such as 1e-4,4e-4 (the recipe's)")
  private List<Double> rates = List.of();

  @Option(
      names = "--loss",
      description =
          "minimax, non-saturating, least-squares, hinge or wgan-gp; with R1:"
              + " non-saturating+r1:0.1 (the recipe's)")
  private String loss;

  @Option(
      names = "--average",
      description = "share of G's averaged weights kept a step (the recipe's)")
  private Double average;

  @Option(
      names = "--augment",
      split = ",",
      description =
          "translation, cutout, brightness, or some of them: changes images before D sees them"
              + " (the recipe's)")
  private List<Change> changes = List.of();

  @Option(
      names = "--packing",
      description = "images that D judges at once, as PacGAN has it (the recipe's)")
  private Integer packing;

  @Option(names = "--grid-every", description = "steps between two grids (a tenth of all)")
  private Integer gridEvery;

  @Option(
      names = "--panels",
      split = ",",
      description = "moments to draw from G: steps such as 1000, epochs such as 5e (none)")
  private List<String> panels = List.of();

  @Option(names = "--panel-images", defaultValue = "100", description = "images of a panel (100)")
  private int panelImages;

  @Option(
      names = "--history-every",
      description = "steps a row of history.csv is the mean of (as many as give 10,000 rows)")
  private Integer historyEvery;

  @Option(
      names = "--checkpoint-every",
      description = "steps between two checkpoints, besides those every 30 seconds")
  private Integer checkpointEvery;

  @Option(names = "--resume", description = "go on with the run that the folder holds, if any")
  private boolean resume;

  @Option(names = "--out", required = true, description = "folder, made if it is not there")
  private Path out;

  @Override
  public void run() {
    ImageSource source = source();
    positive("--steps", length.steps);
    positive("--grid-every", gridEvery);
    positive("--checkpoint-every", checkpointEvery);
    if (length.epochs != null && !(length.epochs > 0)) {
      throw GanbookException.of("--epochs", "a number above 0", length.epochs);
    }
    positive("--history-every", historyEvery);
    positive("--panel-images", panelImages);
    if (panelImages > MOST_IMAGES) {
      throw GanbookException.of("--panel-images", "at most " + MOST_IMAGES, panelImages);
    }
    if (rates.size() > 2) {
      throw GanbookException.of("--rate", "one, or G's and D's", rates);
    }
    ForkPoint fork = start.fork == null ? null : ForkPoint.of(start.fork, out);
    if (fork != null && seed != null) {
      throw GanbookException.of("--seed", "none with --from, which keeps the run's", seed);
    }
    if (fork != null && length.steps != null && length.steps <= fork.step()) {
      throw GanbookException.of(
          "--steps", "more than those before the fork, " + fork.step(), length.steps);
    }
    var folder = RunFolder.at(out);
    folder = checkpointEvery == null ? folder : folder.everySteps(checkpointEvery);
    if (!resume && folder.newest().isPresent()) {
      throw new GanbookException(
          out
              + " holds a run, "
              + folder.newest().get()
              + ": go on with it by --resume, or name another folder");
    }
    if (folder.newest().isEmpty()) {
      RunFiles.needNothingToKeep(out);
    }
    if (arithmetic != null) {
      arithmetic.precision.caution().ifPresent(out()::println);
    }
    OneDnn.caution().ifPresent(out()::println);
    Images images = source.train();
    Gan gan =
        fork == null
            ? Gan.create(spec(images.count()), images, seed == null ? 1 : seed)
            : fork.gan(images, this::changed, folder);
    images.notice().ifPresent(out()::println);
    try (var end = OrderlyEnd.ofTraining();
        gan) {
      var files = new RunFiles(out);
      var trainer = Trainer.of(gan);
      trainer = length.steps == null ? trainer.epochs(length.epochs) : trainer.steps(length.steps);
      long last = trainer.lastStep();
      long every = gridEvery == null ? Math.max(1, last / 10) : gridEvery;
      var run =
          trainer
              .keep(folder)
              .until(end::asked)
              .watch(Live.line(), files.grids(every, last))
              .watch(files.panels(panels, last, gan.history(), panelImages))
              .train();
      save(gan, files);
      out().println(run);
      images.notice().ifPresent(out()::println);
      out().println("checkpoints, history, grids and generator are in " + out);
    }
  }

  private ImageSource source() {
    String usual = start.recipe == null ? "mnist" : Recipes.data(start.recipe);
    return ImageSources.named(data == null ? usual : data);
  }

  private GanSpec spec(int images) {
    int size = batch == null ? Recipes.named(start.recipe).batch() : batch;
    double steps = length.steps == null ? length.epochs * images / size : length.steps;
    return changed(Recipes.named(start.recipe, (int) Math.max(2, Math.round(steps))));
  }

  /** A recipe, or a run's spec, as the options have it. */
  private GanSpec changed(GanSpec spec) {
    GanSpec changed = arithmetic == null ? spec : spec.withPrecision(arithmetic.precision);
    changed = batch == null ? changed : changed.withBatch(batch);
    changed = loss == null ? changed : changed.withLoss(GanLosses.named(loss));
    changed = average == null ? changed : changed.withAverage(average);
    changed = packing == null ? changed : changed.withPacking(packing);
    changed = changes.isEmpty() ? changed : changed.withAugmentation(augmentation());
    return rates.isEmpty()
        ? changed
        : changed.withOptimizers(
            Optimizers.withRate(spec.generatorOptimizer(), rates.get(0)),
            Optimizers.withRate(spec.discriminatorOptimizer(), rates.get(rates.size() - 1)));
  }

  private Augmentation augmentation() {
    var all = Augmentation.diffAugment();
    all = changes.contains(Change.TRANSLATION) ? all : all.withTranslation(0);
    all = changes.contains(Change.CUTOUT) ? all : all.withCutout(0);
    return changes.contains(Change.BRIGHTNESS) ? all : all.withBrightness(0);
  }

  private static void positive(String option, Integer value) {
    if (value != null && value < 1) {
      throw GanbookException.of(option, "at least 1", value);
    }
  }

  private void save(Gan gan, RunFiles files) {
    Generator.save(gan, out.resolve(GeneratorFile.NAME));
    int enough = (gan.steps() + ROWS - 1) / ROWS;
    int every = historyEvery == null ? Math.max(1, enough) : historyEvery;
    files.write(Recording.HISTORY, gan.history().csv(every));
  }
}
