package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.gan.Generator;
import org.ganbook.plot.ImageGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws images with a trained generator. */
@Command(
    name = "generate",
    description = "draw images with a trained generator, as a picture or an IDX file",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Runnable {
  private static final String IMAGES = ".idx3-ubyte";
  private static final int COLUMNS = 10;

  @Spec private CommandSpec command;

  @Option(
      names = "--generator",
      required = true,
      description = "a folder that train wrote, or a .safetensors file")
  private Path generator;

  @Option(names = "--digit", description = "the class to draw (all in turn)")
  private Integer digit;

  @Option(names = "--count", defaultValue = "40", description = "how many images (40)")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "another seed, other images (1)")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      description = "ends in .png (a grid) or .idx3-ubyte (all images; labels beside it)")
  private Path out;

  @Override
  public void run() {
    String name = out.getFileName().toString();
    if (!name.endsWith(".png") && !name.endsWith(IMAGES)) {
      throw GanbookException.of("--out", "a name that ends in .png or " + IMAGES, out);
    }
    Path file =
        Files.isDirectory(generator) ? generator.resolve("generator.safetensors") : generator;
    try (var trained = Generator.load(file)) {
      Images images =
          digit == null ? trained.sample(count, seed) : trained.sampleClass(digit, count, seed);
      if (name.endsWith(".png")) {
        picture(images);
      } else {
        Idx.write(images, out);
        if (images.hasLabels()) {
          String stem = name.substring(0, name.length() - IMAGES.length());
          Idx.writeLabels(images, out.resolveSibling(stem + ".idx1-ubyte"));
        }
      }
      command.commandLine().getOut().println(images + " in " + out);
    }
  }

  private void picture(Images images) {
    var grid = ImageGrid.of(images).inColumns(Math.min(COLUMNS, images.count()));
    try {
      Files.write(out, grid.picture().png());
    } catch (IOException e) {
      throw new GanbookException(out + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
