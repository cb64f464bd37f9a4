package org.ganbook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.data.StackedMnist;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.keep.Pretrained;
import org.ganbook.plot.Charts;
import org.ganbook.score.Classifier;
import org.ganbook.score.Metric;
import org.ganbook.score.ScoreComparison;
import org.ganbook.score.Scorer;
import org.ganbook.score.Scores;
import org.ganbook.score.Scoring;
import org.ganbook.score.StackedScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores trained generators or images in files. */
@Command(
    name = "score",
    description = "say in numbers how good generated images are, beside real ones")
final class ScoreCommand extends Spoken {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME|DIR|FILE",
      description =
          "a folder that train wrote, a .safetensors file, or images in an"
              + " IDX file, with the labels asked for beside it")
  private List<Path> models;

  @Option(
      names = "--data",
      defaultValue = "mnist",
      description =
          "what they should look like: mnist, fashion-mnist, kmnist, cifar10, stroke-digits,"
              + " coloured-strokes, or stacked-mnist, whose modes are counted (mnist)")
  private String data;

  @Option(
      names = "--classifier",
      description = "a file that train-classifier wrote (the library's that knows the data)")
  private Path classifier;

  @Option(
      names = "--gan-train",
      description = "train a classifier on each model's images, too, and test it on real ones")
  private boolean ganTrain;

  @Option(names = "--count", description = "images of each kind (10000; 25600 of stacked-mnist)")
  private Integer count;

  @Option(names = "--seed", defaultValue = "1", description = "another seed, other images (1)")
  private long seed;

  @Option(names = "--json", description = "print JSON in place of tables")
  private boolean json;

  @Option(names = "--picture", description = "a .png file for the bars")
  private Path picture;

  @Override
  public void run() {
    var source = ImageSources.named(data);
    if (picture != null) {
      Places.needEnding("--picture", picture, ".png");
      FileProblem.needFolder(picture);
      models.forEach(model -> Places.fromFiles("--picture", picture, model));
      models.forEach(model -> Places.fromFiles("--picture", picture, IdxFiles.labels(model)));
    }
    models.forEach(ScoreCommand::check);
    if (source.name().equals(StackedMnist.source().name())) {
      countModes();
      return;
    }
    Scoring scoring = Scoring.of(source).samples(count == null ? 10_000 : count).seed(seed);
    scoring = ganTrain ? scoring.with(Metric.GAN_TRAIN) : scoring;
    scoring.real().notice().ifPresent(err()::println);
    List<Scores> all = new ArrayList<>();
    try (var own = classifier == null ? null : Classifier.load(classifier);
        var scorer = scoring.withClassifier(own).open()) {
      for (Path model : models) {
        all.add(score(scorer, model, scoring.real().classNames()));
      }
    }
    if (json) {
      out().println(json(all));
    } else {
      all.forEach(out()::println);
      if (all.size() > 1) {
        out().println(new ScoreComparison(all));
      }
    }
    if (picture != null) {
      byte[] png = Charts.scores(all.toArray(Scores[]::new)).picture().png();
      WholeFile.write(picture, file -> file.write(png));
    }
  }

  /** Says how many of the 1,000 kinds of stacked digits each model makes, and test images are. */
  private void countModes() {
    if (json || ganTrain || picture != null) {
      throw GanbookException.of(
          "score --data stacked-mnist", "no --json, --gan-train or --picture", "one of them");
    }
    int images = count == null ? StackedScores.PUBLISHED : count;
    try (var reader = classifier == null ? Classifier.mnist() : Classifier.load(classifier)) {
      for (Path model : models) {
        try (var generator = Pretrained.load(model.toString())) {
          var scores = StackedScores.of(generator.sample(images, seed), reader);
          out().println(model.getFileName() + ": " + scores);
        }
      }
      Images real = StackedMnist.stack(Mnist.loadTest(), images, seed);
      real.notice().ifPresent(out()::println);
      out().println("real images: " + StackedScores.of(real, reader));
    }
  }

  /** Refuses a generator that cannot be read before the work for the others begins. */
  private static void check(Path model) {
    if (!IdxFiles.isImages(model)) {
      Pretrained.load(model.toString()).close();
    }
  }

  private static Scores score(Scorer scorer, Path model, List<String> classNames) {
    String name = model.getFileName().toString();
    if (IdxFiles.isImages(model)) {
      return scorer.score(name, IdxFiles.read(model, classNames));
    }
    try (var generator = Pretrained.load(model.toString())) {
      return scorer.score(generator);
    }
  }

  /** One object, or an array of several. */
  private static String json(List<Scores> all) {
    if (all.size() == 1) {
      return all.get(0).json();
    }
    try {
      String array = all.stream().map(Scores::json).collect(Collectors.joining(",", "[", "]"));
      return new ObjectMapper().readTree(array).toPrettyString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores are JSON", e);
    }
  }
}
