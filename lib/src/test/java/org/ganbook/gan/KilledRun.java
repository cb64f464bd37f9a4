package org.ganbook.gan;

import java.nio.file.Path;

/** A training in a process of its own, to be killed: a checkpoint at every step. */
final class KilledRun {
  private KilledRun() {}

  /** Wide enough that a checkpoint takes longer than a step. */
  static GanSpec spec() {
    return Toy.spec().withName("killed").withAverage(0.9);
  }

  /** Trains in the folder of the first argument up to the step of the second. */
  public static void main(String[] arguments) {
    try (var gan = Gan.create(spec(), Toy.images(), 3)) {
      var folder = RunFolder.at(Path.of(arguments[0])).everySteps(1);
      Trainer.of(gan).steps(Long.parseLong(arguments[1])).keep(folder).train();
    }
  }
}
