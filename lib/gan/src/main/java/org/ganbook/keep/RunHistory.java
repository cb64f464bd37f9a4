package org.ganbook.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.HistoryCsv;
import org.ganbook.gan.Recipes;

/**
 * The numbers of a run that was made before, wherever they lie, and what they follow from.
 *
 * @param name as it was asked for
 * @param history what was recorded
 * @param loss the name of its step, such as "loss: non-saturating"; null if its files do not say
 * @param parameters what it was made with, for {@link RunParameters}: null is none, and what is not
 *     there is not known
 */
public record RunHistory(String name, History history, String loss, ObjectNode parameters) {
  /** Adds how far it came. */
  public RunHistory {
    parameters = parameters.deepCopy().put("steps", history.steps());
  }

  /**
   * Reads the numbers of a run.
   *
   * @param what a recording that comes with the library (see {@link Recording#load(String)}), a
   *     run's folder (with {@code history.csv}, with checkpoints, or both: then whatever is
   *     further), or a file: one of these
   * @throws GanbookException if it is none of these or not as it should be
   */
  public static RunHistory read(String what) {
    GanbookException.ifNull("run", what);
    String csv = what + "/" + Recording.HISTORY;
    if (Pretrained.has(csv)) {
      var history = HistoryCsv.read(Recording.HISTORY + " of " + what, Pretrained.bytes(csv));
      return new RunHistory(
          what, history, lossOf(what), RunParameters.ofShipped(what, history.steps()));
    }
    Path path = Path.of(what);
    if (Files.isDirectory(path)) {
      return inFolder(what, path);
    }
    if (!Files.exists(path)) {
      throw GanbookException.of(
          "run",
          "a run's folder, a " + Recording.HISTORY + " or a recording such as s0-gan",
          "nothing named \""
              + what
              + "\"; the recordings are "
              + String.join(", ", new TreeSet<>(Pretrained.names())));
    }
    return what.endsWith(".safetensors")
        ? of(what, Checkpoint.read(path))
        : new RunHistory(what, csv(path), null, Safetensors.JSON.createObjectNode());
  }

  private static RunHistory of(String what, Checkpoint checkpoint) {
    return new RunHistory(
        what, checkpoint.history(), checkpoint.loss(), RunParameters.of(checkpoint));
  }

  private static History csv(Path file) {
    return HistoryCsv.read(file.toString(), WholeFile.bytes(file));
  }

  private static RunHistory inFolder(String what, Path folder) {
    Path file = folder.resolve(Recording.HISTORY);
    var newest = RunFolder.at(folder).newest();
    if (Files.exists(file)) {
      History history = csv(file);
      if (newest.map(Checkpoint::step).orElse(0) <= history.steps()) {
        return newest
            .map(it -> new RunHistory(what, history, it.loss(), RunParameters.of(it)))
            .orElseGet(() -> withGenerator(what, history, folder));
      }
    }
    return newest
        .map(checkpoint -> of(what, checkpoint))
        .orElseThrow(
            () ->
                GanbookException.of(
                    what,
                    Recording.HISTORY + " or a whole checkpoint",
                    "neither in that folder" + RunFolder.at(folder).runsInside()));
  }

  /** Numbers beside which a generator may lie; the loss, as far as its card names a recipe. */
  private static RunHistory withGenerator(String what, History history, Path folder) {
    Path generator = folder.resolve(GeneratorFile.NAME);
    if (Files.exists(generator)) {
      try {
        var file = GeneratorFile.read(generator);
        return new RunHistory(what, history, lossOf(file.card().name()), RunParameters.of(file));
      } catch (GanbookException damaged) {
        // The numbers are there all the same.
      }
    }
    return new RunHistory(what, history, null, Safetensors.JSON.createObjectNode());
  }

  private static String lossOf(String recipe) {
    return Recipes.all().stream()
        .filter(spec -> spec.name().equals(recipe))
        .map(GanSpec::step)
        .map(step -> step.name())
        .findFirst()
        .orElse(null);
  }
}
