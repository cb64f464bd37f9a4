package org.ganbook.cli;

import java.nio.file.Path;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.keep.Generator;
import org.ganbook.keep.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws images with a trained generator. */
@Command(
    name = "generate",
    description = "draw images with a trained generator: in the terminal, or to a file")
final class GenerateCommand extends Spoken {
  private static final int MOST_SHOWN = 10_000;
  private static final int COLUMNS = 10;
  private static final int COUNT_IN_FILE = 40;

  @Option(
      names = "--generator",
      paramLabel = "NAME|FILE|FOLDER",
      description =
          "one that comes with ganbook (--list), its file, or a folder that train wrote (the first"
              + " of the list)")
  private String generator;

  @Option(names = "--list", description = "say which generators come with ganbook, and end")
  private boolean list;

  @Option(names = "--digit", description = "the class to draw (all in turn)")
  private Integer digit;

  @Option(
      names = "--count",
      description = "how many images (in the terminal a line of them, in a file 40)")
  private Integer count;

  @Option(
      names = "--seed",
      description = "another seed, other images (in a file 1, else by chance)")
  private Long seed;

  @Option(
      names = "--out",
      description = "ends in .png (a grid) or .idx3-ubyte (all images; labels beside it)")
  private Path out;

  @Override
  public void run() {
    if (list) {
      Pretrained.names().forEach(name -> out().println(Pretrained.card(name).withName(name)));
      return;
    }
    if (count != null && count < 1) {
      throw GanbookException.of("--count", "at least 1", count);
    }
    Places.needEnding("--out", out, ".png", ".idx3-ubyte");
    if (count != null && count > MOST_SHOWN && (out == null || isPicture())) {
      throw GanbookException.of(
          "--count", "at most " + MOST_SHOWN + " in the terminal or a picture", count);
    }
    if (out != null) {
      FileProblem.needFolder(out);
    }
    if (out != null && generator != null && !Pretrained.names().contains(generator)) {
      Places.fromFiles("--out", out, Path.of(generator));
      Places.fromFiles("--out", labels(), Path.of(generator));
    }
    String which = generator == null ? Pretrained.names().get(0) : generator;
    try (var trained = Pretrained.load(which)) {
      if (out == null) {
        show(trained);
      } else {
        store(draw(trained, count == null ? COUNT_IN_FILE : count, seed == null ? 1 : seed));
      }
    }
  }

  private boolean isPicture() {
    return out.toString().endsWith(".png");
  }

  /** Where the labels of the images go. */
  private Path labels() {
    String name = out.getFileName().toString();
    return out.resolveSibling(name.replaceFirst("(\\.idx3-ubyte)?$", ".idx1-ubyte"));
  }

  private Images draw(Generator trained, int images, long from) {
    return digit == null ? trained.sample(images, from) : trained.sampleClass(digit, images, from);
  }

  private void show(Generator trained) {
    long from = seed == null ? System.nanoTime() % 1_000_000 : seed;
    Images one = draw(trained, 1, from);
    int line = Blocks.inLine(one, terminalWidth());
    out().println(Blocks.of(draw(trained, count == null ? line : count, from), line));
    var card = trained.card();
    out().println("drawn by " + card.name() + " with --seed " + from);
    out().println("trained on " + card.data());
  }

  /** The launcher says it; a terminal has 80 where nobody does. */
  private static int terminalWidth() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 80;
  }

  private void store(Images images) {
    if (isPicture()) {
      byte[] png =
          ImageGrid.of(images).inColumns(Math.min(COLUMNS, images.count())).picture().png();
      WholeFile.write(out, file -> file.write(png));
    } else {
      Idx.write(images, out);
      if (images.hasLabels()) {
        Idx.writeLabels(images, labels());
      }
    }
    out().println(images + " in " + out);
  }
}
