package org.ganbook.doctor;

import org.ganbook.gan.Gan;
import org.ganbook.gan.History;
import org.ganbook.gan.PointGan;
import org.ganbook.gan.Trainable;
import org.ganbook.notebook.Clock;
import org.ganbook.train.Watcher;

/** Says what ails a GAN, from its numbers and, where it is at hand, from what it draws. */
public final class Doctor {
  private Doctor() {}

  /** Looks at recorded numbers alone. */
  public static Diagnosis of(History history) {
    return of(history, null);
  }

  /**
   * Looks at recorded numbers alone, knowing which loss was played.
   *
   * @param loss the name of the step, such as "loss: non-saturating"; null if it is not known
   */
  public static Diagnosis of(History history, String loss) {
    return new Diagnosis("run", history, Rules.of(history, loss, null));
  }

  /**
   * Looks on while a model trains and says in one line what it finds, beside the progress: in a
   * dashboard, on the terminal, at the end of {@link org.ganbook.train.Trainer.Run}. The line
   * changes when the finding does. It looks at the recorded numbers alone, for at most a hundredth
   * of the time. A watcher is for one training at a time.
   */
  public static Watcher live() {
    return new LiveDoctor(Doctor::of, Clock.SYSTEM);
  }

  /** Looks at a model: its numbers, its weights and some of its samples; they are not kept. */
  public static Diagnosis of(Gan gan) {
    return diagnosis(gan, Samples.of(gan));
  }

  /** Looks at a model of points. */
  public static Diagnosis of(PointGan gan) {
    return diagnosis(gan, Samples.of(gan));
  }

  private static Diagnosis diagnosis(Trainable gan, Samples samples) {
    var findings = Rules.of(gan.history(), gan.spec().step().name(), samples);
    return new Diagnosis(gan.spec().name(), gan.history(), findings);
  }
}
