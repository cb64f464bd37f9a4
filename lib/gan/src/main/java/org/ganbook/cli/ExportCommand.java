package org.ganbook.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.ganbook.keep.ModelCard;
import org.ganbook.keep.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes of a run what one gives to others. */
@Command(
    name = "export",
    description = "make of a run one small file to share, or a SavedModel for Python",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
  @Spec private CommandSpec command;

  @Parameters(paramLabel = "RUN", description = "a folder that train wrote, or a generator's file")
  private Path run;

  @Option(names = "--out", description = "the file, ends in .safetensors")
  private Path out;

  @Option(names = "--half", description = "keep the weights in float16: half the size")
  private boolean half;

  @Option(names = "--name", description = "name on its card (the recipe's)")
  private String name;

  @Option(names = "--licence", description = "licence on its card, such as CC-BY-4.0")
  private String licence;

  @Option(names = "--score", description = "score on its card, such as FID=12.3; repeatable")
  private Map<String, Double> scores = new LinkedHashMap<>();

  @Option(
      names = "--saved-model",
      description = "folder of a SavedModel for TensorFlow, Keras and TensorFlow Serving")
  private Path savedModel;

  @Option(
      names = "--recording",
      description = "folder for generator, history and panels, as notebooks show them")
  private Path recording;

  @Override
  public void run() {
    if (out == null && savedModel == null && recording == null) {
      throw GanbookException.of(
          "export", "--out FILE, --saved-model FOLDER or --recording FOLDER", "none of them");
    }
    Apart.fromFolder("--out", out, run);
    Apart.fromFolder("--recording", recording, run);
    Apart.fromFolder("--saved-model", savedModel, run);
    if (out != null && !out.toString().endsWith(".safetensors")) {
      throw GanbookException.of("--out", "a name that ends in .safetensors", out);
    }
    if (recording != null) {
      RecordedFiles.write(run, recording);
      out = out == null ? recording.resolve(GeneratorFile.NAME) : out;
    }
    var say = command.commandLine().getOut();
    if (out != null) {
      GeneratorFile file = GeneratorFile.read(run);
      ModelCard card = file.card().withScores(scores);
      card = name == null ? card : card.withName(name);
      card = licence == null ? card : card.withLicence(licence);
      if (half) {
        file.withCard(card).writeHalf(out);
      } else {
        file.withCard(card).write(out);
      }
      say.println(Pretrained.card(out.toString()));
      say.println("in " + out);
    }
    if (savedModel != null) {
      try (var generator = Generator.load(run)) {
        generator.exportSavedModel(savedModel);
      }
      say.println("SavedModel in " + savedModel);
    }
  }
}
