package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Generator;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.Trainer;
import org.ganbook.gan.Training;
import org.ganbook.gan.Watcher;
import org.ganbook.nn.Precision;
import org.ganbook.notebook.Live;
import org.ganbook.plot.ImageGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a recipe on MNIST and leaves losses, grids and the generator in a folder. */
@Command(
    name = "train",
    description = "train a recipe; losses, grids and generator go to a folder",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {
  /** Names of {@link Precision} as one types them. */
  enum Arithmetic {
    FP32(Precision.FLOAT32),
    BF16(Precision.BFLOAT16);

    private final Precision precision;

    Arithmetic(Precision precision) {
      this.precision = precision;
    }
  }

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "RECIPE", description = "a recipe, see: ganbook describe")
  private String recipe;

  @Option(names = "--steps", required = true, description = "steps to train")
  private int steps;

  @Option(names = "--seed", defaultValue = "1", description = "same seed, same run (1)")
  private long seed;

  @Option(names = "--batch", description = "real images in an update of D (the recipe's)")
  private Integer batch;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description = "fp32 or bf16: arithmetic of convolutions and large products (fp32)")
  private Arithmetic arithmetic;

  @Option(names = "--grid-every", description = "steps between two grids (a tenth of all)")
  private Integer gridEvery;

  @Option(names = "--out", required = true, description = "folder, made if it is not there")
  private Path out;

  @Override
  public void run() {
    GanSpec spec = Recipes.named(recipe).withPrecision(arithmetic.precision);
    spec = batch == null ? spec : spec.withBatch(batch);
    var say = command.commandLine().getOut();
    if (steps < 1) {
      throw GanbookException.of("--steps", "at least 1", steps);
    }
    arithmetic.precision.caution().ifPresent(say::println);
    Images digits = Mnist.load();
    digits.notice().ifPresent(say::println);
    makeFolder();
    try (Gan gan = Gan.create(spec, digits, seed)) {
      var run = Trainer.of(gan).steps(steps).watch(Live.line(), new Grids()).train();
      history(gan);
      Generator.save(gan, out.resolve("generator.safetensors"));
      say.println(run);
      say.println("history, grids and generator are in " + out);
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new GanbookException(out + ": cannot be made a folder: " + e.getMessage(), e);
    }
  }

  private void history(Gan gan) {
    write("history.csv", gan.history().csv());
  }

  private void write(String name, byte[] bytes) {
    try {
      Files.write(out.resolve(name), bytes);
    } catch (IOException e) {
      throw new GanbookException(out.resolve(name) + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Writes what G draws from the same noise, every so often. */
  private final class Grids implements Watcher {
    @Override
    public void started(Training training) {
      stepped(training);
    }

    @Override
    public void stepped(Training training) {
      long step = training.progress().step();
      int every = gridEvery == null ? Math.max(1, steps / 10) : gridEvery;
      if (step % every == 0 || step == steps) {
        var grid = ImageGrid.of(training.sample(40)).inColumns(10);
        write(String.format("grid-%06d.png", step), grid.picture().png());
      }
    }
  }
}
