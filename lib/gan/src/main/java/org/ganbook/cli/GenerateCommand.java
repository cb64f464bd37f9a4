package org.ganbook.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.Captions;
import org.ganbook.gan.Language;
import org.ganbook.gan.Measures;
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
          "one that comes with ganbook (--list), its file, or a folder that train wrote (one of the"
              + " list that fits)")
  private String generator;

  @Option(names = "--list", description = "say which generators come with ganbook, and end")
  private boolean list;

  @Option(names = "--digit", description = "the class to draw (all in turn)")
  private Integer digit;

  @Option(
      names = "--caption",
      paramLabel = "TEXT",
      description = "what to draw in words, such as \"a thick slanted three\" (all in turn)")
  private String caption;

  @Option(
      names = "--condition",
      paramLabel = "NAME=NUMBER,...",
      description = "what to draw in numbers, such as thickness=4,slant=20 (many in turn)")
  private String condition;

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
    if (Stream.of(digit, caption, condition).filter(Objects::nonNull).count() > 1) {
      throw GanbookException.of(
          "generate", "one of --digit, --caption and --condition", "more than one");
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
    String fitting =
        caption != null
            ? "caption-cgan"
            : condition != null ? "shape-cgan" : Pretrained.names().get(0);
    String which = generator == null ? fitting : generator;
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
    if (digit != null) {
      return trained.sampleClass(digit, images, from);
    }
    checkLanguage("--caption", caption, trained, Captions.class);
    checkLanguage("--condition", condition, trained, Measures.class);
    String text = caption == null ? condition : caption;
    return text == null
        ? trained.sample(images, from)
        : trained.sample(Collections.nCopies(images, text), from);
  }

  private static void checkLanguage(
      String option, String text, Generator trained, Class<? extends Language> understood) {
    if (text != null && !understood.isInstance(trained.language())) {
      throw GanbookException.of(
          option,
          "a generator that is asked in "
              + (understood == Captions.class ? "words, such as caption-cgan" : "numbers"),
          trained.card().name());
    }
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
