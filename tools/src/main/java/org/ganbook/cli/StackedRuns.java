package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ganbook.data.Images;
import org.ganbook.data.StackedMnist;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Recipes;
import org.ganbook.keep.Recording;
import org.ganbook.keep.RunFolder;
import org.ganbook.nn.Precision;
import org.ganbook.score.Classifier;
import org.ganbook.score.StackedScores;
import org.ganbook.train.Trainer;

/**
 * Trains {@code stacked-dcgan} as it is, with packing 2 and with R1, in turns of some steps each,
 * and counts the modes after each turn, for lesson 14. Stopped at any time, it goes on where its
 * folder has come to.
 */
final class StackedRuns {
  private static final int TURN = 5000;
  private static final int ROWS = 500;

  private StackedRuns() {}

  /** Takes FOLDER, STEPS and fp32 or bf16. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int steps = Integer.parseInt(arguments[1]);
    boolean half = arguments[2].equals("bf16");
    GanSpec plain =
        Recipes.stackedDcgan().withPrecision(half ? Precision.BFLOAT16 : Precision.FLOAT32);
    Images images = StackedMnist.source().train();
    Path table = Files.createDirectories(folder).resolve("modes.csv");
    if (!Files.exists(table)) {
      Files.writeString(table, "change,step,images,modes,divergence\n");
    }
    try (var reader = Classifier.mnist()) {
      var turns =
          Stream.concat(Stream.of(1000, 2000), Stream.iterate(TURN, t -> t <= steps, t -> t + TURN))
              .toList();
      for (int turn : turns) {
        for (var change : changes(plain).entrySet()) {
          String row = change.getKey() + "," + turn + ",";
          if (Files.readAllLines(table).stream().noneMatch(line -> line.startsWith(row))) {
            turn(folder.resolve(change.getKey()), change.getValue(), images, turn, table, reader);
          }
        }
      }
    }
  }

  private static Map<String, GanSpec> changes(GanSpec plain) {
    var changes = new LinkedHashMap<String, GanSpec>();
    changes.put("plain", plain);
    changes.put("packing-2", plain.withPacking(2).withBatch(2 * plain.batch()));
    changes.put("r1", plain.withLoss(GanLosses.lazyR1(GanLosses.nonSaturating(), 1, 4)));
    return changes;
  }

  private static void turn(
      Path folder, GanSpec spec, Images images, int steps, Path table, Classifier reader)
      throws IOException {
    var files = new RunFiles(folder);
    try (var gan = Gan.create(spec, images, 1)) {
      var panels = List.of(String.valueOf(steps));
      Trainer.of(gan)
          .steps(steps)
          .keep(RunFolder.at(folder))
          .watch(files.panels(panels, steps, gan.history(), 20))
          .train();
      files.write(Recording.HISTORY, gan.history().csv(Math.max(1, steps / ROWS)));
      var scores = StackedScores.of(gan.sample(StackedScores.PUBLISHED), reader);
      Files.writeString(
          table,
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%d,%.4f%n",
              folder.getFileName(),
              steps,
              gan.history().images(steps),
              scores.found(),
              scores.divergence()),
          StandardOpenOption.APPEND);
      System.out.println(folder.getFileName() + " " + steps + ": " + scores);
    }
  }
}
