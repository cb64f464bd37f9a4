package org.ganbook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.ganbook.keep.ModelCard;
import org.ganbook.keep.Pretrained;
import org.ganbook.keep.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes of a run what one gives to others. */
@Command(
    name = "export",
    description = "make of a run one small file to share, or a SavedModel for Python")
final class ExportCommand extends Spoken {
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
    Places.fromFolder("--out", out, run);
    Places.fromFolder("--recording", recording, run);
    Places.fromFolder("--saved-model", savedModel, run);
    Places.needEnding("--out", out, ".safetensors");
    if (recording != null) {
      record(run, recording);
      out = out == null ? recording.resolve(GeneratorFile.NAME) : out;
    }
    if (out != null) {
      GeneratorFile file = GeneratorFile.read(run);
      ModelCard card = file.card().withScores(scores);
      card = name == null ? card : card.withName(name);
      card = licence == null ? card : card.withLicence(licence);
      file = file.withCard(card);
      if (half) {
        file.writeHalf(out);
      } else {
        file.write(out);
      }
      out().println(Pretrained.card(out.toString()));
      out().println("in " + out);
    }
    if (savedModel != null) {
      try (var generator = Generator.load(run)) {
        generator.exportSavedModel(savedModel);
      }
      out().println("SavedModel in " + savedModel);
    }
  }

  /**
   * Makes of a run's folder what a {@link Recording} needs, in little room: copies the history and
   * packs the panels.
   *
   * @throws org.ganbook.GanbookException if the run has no history or a file cannot be written
   */
  static void record(Path run, Path folder) {
    var recording = Recording.load(run);
    try {
      Files.createDirectories(folder);
      WholeFile.store(
          folder.resolve(Recording.HISTORY),
          out -> Files.copy(run.resolve(Recording.HISTORY), out));
      var steps = new StringBuilder();
      for (long step : recording.panels().keySet()) {
        pack(run.resolve(RunFiles.rawName(step)), folder.resolve(Recording.panelName(step)));
        steps.append(step).append('\n');
      }
      byte[] text = steps.toString().getBytes(StandardCharsets.UTF_8);
      WholeFile.store(folder.resolve(Recording.STEPS), out -> out.write(text));
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be written", e);
    }
  }

  private static void pack(Path from, Path to) throws IOException {
    WholeFile.store(
        to,
        file -> {
          var out = new GZIPOutputStream(file);
          Files.copy(from, out);
          out.finish();
        });
  }
}
