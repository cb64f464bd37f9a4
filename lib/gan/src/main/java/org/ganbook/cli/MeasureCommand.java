package org.ganbook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageFolder;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.keep.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the shapes of digits: of a data set, of files, of a generator's samples. */
@Command(
    name = "measure",
    description = "measure digits: thickness, slant, width, height, length, area")
final class MeasureCommand extends Spoken {
  private static final int SAMPLES = 10_000;
  private static final String GENERATOR = ".safetensors";
  private static final String EVERYTHING = "all";

  /** A run's checkpoints lie in its folder, or in one for each run of a name. */
  private static final int DEPTH = 2;

  @Parameters(
      paramLabel = "NAME|FILE|FOLDER",
      description =
          "light digits on dark: a data set such as mnist, an IDX file, a folder of pictures; or a"
              + " generator that draws them: one that comes with ganbook, its file, a folder that"
              + " train wrote")
  private String what;

  @Option(names = "--csv", description = "a .csv file for the measures of each image, one a row")
  private Path csv;

  @Option(
      names = "--count",
      description = "the first so many images (all; 10000 that a generator draws)")
  private Integer count;

  @Option(names = "--seed", defaultValue = "1", description = "of what a generator draws (1)")
  private long seed;

  @Option(
      names = "--size",
      defaultValue = "28",
      description = "pixels a side that pictures of a folder are brought to (28)")
  private int size;

  @Override
  public void run() {
    if (count != null && count < 1) {
      throw GanbookException.of("--count", "at least 1", count);
    }
    if (csv != null) {
      Places.needEnding("--csv", csv, ".csv");
      FileProblem.needFolder(csv);
      if (!isName()) {
        Places.fromFiles("--csv", csv, Path.of(what));
      }
    }
    Images images = images();
    images.notice().ifPresent(err()::println);
    Shapes shapes = Shapes.of(images);
    print(images, shapes);
    if (csv != null) {
      byte[] text = table(images, shapes).getBytes(StandardCharsets.UTF_8);
      WholeFile.write(csv, file -> file.write(text));
      out().printf(Locale.ROOT, "%,d rows in %s%n", images.count(), csv);
    }
  }

  private boolean isName() {
    return ImageSources.names().contains(what) || Pretrained.names().contains(what);
  }

  private Images images() {
    if (ImageSources.names().contains(what)) {
      return first(ImageSources.named(what).train());
    }
    if (isGenerator()) {
      try (var generator = Pretrained.load(what)) {
        int drawn = count == null ? SAMPLES : count;
        return generator
            .sample(drawn, seed)
            .withSource(String.format(Locale.ROOT, "%s, %,d images", what, drawn));
      }
    }
    Path path = Path.of(what);
    if (!Files.exists(path)) {
      throw GanbookException.of(
          "measure",
          "a data set ("
              + String.join(", ", ImageSources.names())
              + "), a generator, a file or a"
              + " folder",
          "\"" + what + "\"");
    }
    if (Files.isDirectory(path)) {
      return first(new ImageFolder(path, size, size, 1, 0.1).load());
    }
    return first(IdxFiles.read(path));
  }

  private Images first(Images images) {
    return count == null || count >= images.count() ? images : images.take(count);
  }

  private boolean isGenerator() {
    if (Pretrained.names().contains(what) || what.endsWith(GENERATOR)) {
      return true;
    }
    Path path = Path.of(what);
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(path, DEPTH)) {
      return files.anyMatch(file -> file.toString().endsWith(GENERATOR));
    } catch (IOException e) {
      throw FileProblem.of(path, "cannot be read", e);
    }
  }

  /** Means and standard deviations: a line a class, if there are classes, and one of all. */
  private void print(Images images, Shapes shapes) {
    List<String> classes = images.classNames();
    int wide = Math.max(10, 2 + classes.stream().mapToInt(String::length).max().orElse(0));
    String name = "%-" + wide + "s";
    out().println(images.source() + ": means and standard deviations");
    out().printf(name + "%8s", "", "images");
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      out().printf("%16s", measure);
    }
    out().println();
    out().printf(name + "%8s", "", "");
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      out().printf("%16s", measure.unit());
    }
    out().println();
    for (int c = 0; c < classes.size(); c++) {
      int label = c;
      int[] places =
          IntStream.range(0, images.count()).filter(i -> images.label(i) == label).toArray();
      if (places.length > 0) {
        line(String.format(name, classes.get(c)), shapes, places);
      }
    }
    line(String.format(name, EVERYTHING), shapes, IntStream.range(0, images.count()).toArray());
    if (shapes.blank() > 0) {
      out().printf(Locale.ROOT, "%,d of one grey, measured as 0%n", shapes.blank());
    }
  }

  private void line(String name, Shapes shapes, int... places) {
    out().printf(Locale.ROOT, "%s%8d", name, places.length);
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      double[] values = Arrays.stream(places).mapToDouble(i -> shapes.value(measure, i)).toArray();
      double mean = Arrays.stream(values).average().orElse(Double.NaN);
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = Math.sqrt(squares / values.length);
      out().printf("%16s", String.format(Locale.ROOT, "%.2f ± %5.2f", mean, deviation));
    }
    out().println();
  }

  private static String table(Images images, Shapes shapes) {
    var text = new StringBuilder("image").append(images.hasLabels() ? ",class" : "");
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      text.append(',').append(measure);
    }
    List<String> names = images.hasLabels() ? images.captions() : List.of();
    for (int i = 0; i < images.count(); i++) {
      text.append('\n').append(i);
      if (!names.isEmpty()) {
        text.append(',').append(quoted(names.get(i)));
      }
      for (ShapeMeasure measure : ShapeMeasure.values()) {
        text.append(String.format(Locale.ROOT, ",%.4f", shapes.value(measure, i)));
      }
    }
    return text.append('\n').toString();
  }

  /** A folder's name may hold anything. */
  private static String quoted(String name) {
    return name.matches("[^,\"\\n\\r]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
