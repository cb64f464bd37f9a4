package org.ganbook.doctor;

import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Gan;
import org.ganbook.gan.History;
import org.ganbook.gan.PointGan;
import org.ganbook.gan.Trainable;
import org.ganbook.keep.Pretrained;
import org.ganbook.keep.RunHistory;
import org.ganbook.notebook.Clock;
import org.ganbook.score.Classifier;
import org.ganbook.score.Recognition;
import org.ganbook.train.Watcher;

/** Says what ails a GAN, from its numbers and, where it is at hand, from what it draws. */
public final class Doctor {
  private static final int IMAGES = 500;

  private Doctor() {}

  /**
   * Looks at recorded numbers alone. Which loss was played is guessed from them.
   *
   * @param history of any length; what it does not have is not looked at
   */
  public static Diagnosis of(History history) {
    return of(history, (String) null);
  }

  /**
   * Looks at recorded numbers alone, knowing which loss was played.
   *
   * @param loss the name of the step, such as "loss: non-saturating"; null if it is not known
   */
  public static Diagnosis of(History history, String loss) {
    return diagnosis(history, loss, null);
  }

  /**
   * Looks at recorded numbers and at what a classifier makes of some hundred samples, all classes
   * of which should come equally often.
   *
   * @param loss as in {@link #of(History, String)}
   */
  public static Diagnosis of(History history, String loss, Recognition samples) {
    GanbookException.ifNull("samples", samples);
    return diagnosis(history, loss, Samples.of(samples));
  }

  /**
   * Looks at recorded numbers and at samples beside real images.
   *
   * @param samples what G drew, at least two images {@code [n, h, w, c]}; some hundred show more
   * @param real images of the same size that it learnt from; classes are looked at where they have
   *     labels that a classifier of the library knows
   * @throws GanbookException if there are fewer than two of each, or of other sizes
   */
  public static Diagnosis of(History history, Images samples, Images real) {
    GanbookException.ifNull("samples", samples);
    GanbookException.ifNull("real images", real);
    boolean alike =
        samples.height() == real.height()
            && samples.width() == real.width()
            && samples.channels() == real.channels();
    if (samples.count() < 2 || real.count() < 2 || !alike) {
      throw GanbookException.of(
          "samples for the doctor", "two or more, like the real images " + real, samples);
    }
    return diagnosis(history, null, Samples.of(samples, real));
  }

  /**
   * Looks at a run that was made before: at its numbers and, where its generator is there and
   * learnt images that a classifier of the library knows, at what that makes of 500 of its images.
   */
  public static Diagnosis of(RunHistory run) {
    GanbookException.ifNull("run", run);
    var findings = Rules.of(run.history(), run.loss(), recognised(run.name()));
    return new Diagnosis(run.name(), run.history(), findings);
  }

  private static Samples recognised(String run) {
    try (var generator = Pretrained.load(run);
        var classifier = Classifier.named(classifierOf(generator.card().data()))) {
      return Samples.of(classifier.classify(generator.sample(IMAGES, 1)));
    } catch (GanbookException none) {
      return null; // the numbers are looked at all the same
    }
  }

  /** Of drawn digits that of MNIST, which knows them too. */
  private static String classifierOf(String data) {
    return data.startsWith("MNIST") || data.startsWith("StrokeDigits")
        ? "mnist"
        : data.startsWith("ColouredStrokes") ? "coloured-strokes" : data;
  }

  private static Diagnosis diagnosis(History history, String loss, Samples samples) {
    GanbookException.ifNull("history", history);
    return new Diagnosis("run", history, Rules.of(history, loss, samples));
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
