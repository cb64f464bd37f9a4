package org.ganbook.keep;

import java.nio.file.Path;
import org.ganbook.GanbookException;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;

/** A training in a process of its own, to be killed or starved: a checkpoint at every step. */
final class KilledRun {
  private KilledRun() {}

  static GanSpec spec() {
    return Toy.spec().withName("killed").withAverage(0.9);
  }

  /** Trains in a folder up to a step; a third argument ends it where nothing can be written. */
  public static void main(String[] arguments) {
    var folder = RunFolder.at(Path.of(arguments[0])).everySteps(1);
    try (var gan = Gan.create(spec(), Toy.images(), 3)) {
      Trainer.of(gan)
          .steps(Long.parseLong(arguments[1]))
          .keep(arguments.length > 2 ? folder.endIfNotWritten() : folder)
          .train();
    } catch (GanbookException e) {
      System.out.println("refused: " + e.getMessage());
      System.exit(1);
    }
  }
}
