package org.ganbook.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSource;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.files.FileProblem;
import org.ganbook.score.Classifier;
import org.ganbook.score.ClassifierTraining;
import org.ganbook.score.Recognition;
import org.ganbook.score.Scoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains the classifier that scores are made with. */
@Command(
    name = "train-classifier",
    description = "train the classifier that scores are made with, and test it")
final class TrainClassifierCommand extends Spoken {
  @Parameters(
      paramLabel = "DATA",
      description = "mnist, fashion-mnist, kmnist, cifar10, stroke-digits or coloured-strokes")
  private String data;

  @Option(names = "--epochs", description = "passes over the training images (8)")
  private Integer epochs;

  @Option(
      names = "--out",
      description = "a .safetensors file (classifier-DATA.safetensors in this folder)")
  private Path out;

  @Override
  public void run() {
    var source = ImageSources.named(data);
    Path file = out == null ? Path.of("classifier-" + data + ".safetensors") : out;
    Places.needEnding("--out", file, ".safetensors");
    FileProblem.needFolder(file);
    var scoring = Scoring.of(source);
    Images train = real(source, scoring.real());
    Images test = real(source, scoring.heldOut());
    var training = ClassifierTraining.DEFAULT;
    training = epochs == null ? training : training.epochs(epochs);
    int all = training.epochs();
    out().println(train + ": " + training);
    try (var made =
        training.train(train, e -> out().printf(Locale.ROOT, "epoch %d of %d%n", e, all))) {
      int right = right(made.classify(test), test);
      String accuracy = String.format(Locale.ROOT, "%.2f %%", 100.0 * right / test.count());
      var card = new LinkedHashMap<String, String>();
      card.put("training", training.toString());
      card.put("accuracy", accuracy);
      card.put("test", test.source());
      made.save(file, card);
      out()
          .printf(
              Locale.ROOT,
              "%,d of %,d test images recognised, %s%n",
              right,
              test.count(),
              accuracy);
      out().println(Classifier.class.getSimpleName() + " in " + file);
    }
  }

  /** Drawn digits in place of MNIST's would make another classifier than the one asked for. */
  private Images real(ImageSource source, Images images) {
    String notice = images.notice().orElse("");
    if (images.set().filter(source.name()::equals).isEmpty()) {
      throw GanbookException.of("train-classifier " + data, "images of " + source.name(), notice);
    }
    out().print(notice.isEmpty() ? "" : notice + System.lineSeparator());
    return images;
  }

  private static int right(Recognition recognised, Images images) {
    int right = 0;
    for (int i = 0; i < images.count(); i++) {
      right += recognised.label(i) == images.label(i) ? 1 : 0;
    }
    return right;
  }
}
