package org.ganbook.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ganbook.GanbookException;
import org.ganbook.gan.Gan;
import org.ganbook.gan.History;
import org.ganbook.gan.PointGan;
import org.ganbook.gan.Progress;
import org.ganbook.gan.Trainable;
import org.ganbook.keep.Keeper;
import org.ganbook.keep.RunFolder;
import org.ganbook.notebook.SoftStop;

/**
 * Repeats a model's step up to a number of steps, with watchers looking on; ends in good order when
 * somebody asks it to stop.
 *
 * <p>The number is the model's total: after a stop, training again goes on to it, and a model that
 * is already there is left as it is.
 *
 * @param gan the model
 * @param lastStep where training ends, in steps of the model's whole life
 * @param watchers who looks on
 * @param folder where the run is kept; null where it is not
 * @param stop says that training shall end, besides the stop button; asked after each step
 */
public record Trainer(
    Trainable gan, long lastStep, List<Watcher> watchers, RunFolder folder, BooleanSupplier stop) {
  /** Takes a copy of the watchers. */
  public Trainer {
    GanbookException.ifNull("GAN", gan);
    GanbookException.ifNull("stop", stop);
    watchers.forEach(watcher -> GanbookException.ifNull("watcher", watcher));
    watchers = List.copyOf(watchers);
  }

  /** Starts to describe a training of one epoch. */
  public static Trainer of(Trainable gan) {
    return new Trainer(gan, 0, List.of(), null, () -> false).epochs(1);
  }

  /** Sets where training ends, in steps of the model's whole life. */
  public Trainer steps(long total) {
    if (total < 1) {
      throw GanbookException.of("steps", "at least 1", total);
    }
    if (total > Integer.MAX_VALUE) {
      throw GanbookException.of("steps", "at most " + Integer.MAX_VALUE, total);
    }
    return new Trainer(gan, total, watchers, folder, stop);
  }

  /** Sets where training ends, in passes over the data in the model's whole life; may be 0.5. */
  public Trainer epochs(double total) {
    var history = gan.history();
    double steps = total * history.imagesPerEpoch() / history.batch();
    if (!(steps > 0)) {
      throw GanbookException.of("epochs", "a number above 0", total);
    }
    return steps(Math.max(1, Math.round(steps)));
  }

  /** Lets more watchers look on, besides those there are. */
  public Trainer watch(Watcher... more) {
    var all = new ArrayList<>(watchers);
    all.addAll(Arrays.asList(more));
    return new Trainer(gan, lastStep, all, folder, stop);
  }

  /**
   * Keeps the run in a folder: checkpoints now and then and at the end. If it is there already, up
   * to some step, training goes on from that step, with the same losses and weights, bit for bit,
   * as if it had never been broken.
   */
  public Trainer keep(RunFolder where) {
    GanbookException.ifNull("folder", where);
    if (gan instanceof PointGan) {
      throw GanbookException.of("keep", "a GAN on images", gan);
    }
    return new Trainer(gan, lastStep, watchers, where, stop);
  }

  /**
   * Keeps the run under a name, in {@code runs/NAME} beside the notebook: a cell that is run again,
   * even in a new kernel, goes on where it was, and says so; a changed spec, seed or data begins a
   * new run, and says what differs.
   *
   * @param name such as "s4-gan"
   */
  public Trainer keep(String name) {
    return keep(RunFolder.named(name));
  }

  /** Keeps the run under the name of its spec, see {@link #keep(String)}. */
  public Trainer keep() {
    return keep(gan.spec().name());
  }

  /**
   * Lets something else than the stop button end the training, in the same good order; it is asked
   * after each step, so it should be cheap.
   */
  public Trainer until(BooleanSupplier asked) {
    return new Trainer(gan, lastStep, watchers, folder, asked);
  }

  /**
   * Trains, until the last step or until somebody asks to stop (in a notebook the stop button,
   * elsewhere the thread's interrupt).
   *
   * @throws GanbookException if a loss or a weight is no longer finite, as {@link Gan#step} says,
   *     or the folder holds another run
   */
  public Run train() {
    return gan.reserved(
        () -> {
          // Listens first: reading a checkpoint takes its time too.
          try (var signal = SoftStop.listen();
              var keeper = Keeper.of(gan, folder)) {
            keeper.resume(lastStep);
            return train(keeper, signal);
          }
        });
  }

  private Run train(Keeper keeper, SoftStop signal) {
    var run = new RunningTraining(gan, lastStep, keeper.folder(), watchers);
    try {
      steps(run, keeper, signal);
    } finally {
      run.endIfFailed();
      keeper.ended();
      // Still listening: a second press of stop must not disturb the last picture.
      watchers.forEach(w -> w.ended(run));
    }
    return new Run(run.progress(), gan.history(), gan.spec().precision().caution(), run.note());
  }

  private void steps(RunningTraining run, Keeper keeper, SoftStop signal) {
    watchers.forEach(w -> w.started(run));
    boolean stopped = signal.requested();
    while (gan.steps() < lastStep && !stopped) {
      gan.step();
      run.stepped();
      watchers.forEach(w -> w.stepped(run));
      stopped = signal.requested() || stop.getAsBoolean();
      if (!stopped) {
        keeper.stepped();
      }
    }
    run.end(stopped && gan.steps() < lastStep);
  }

  /**
   * What a call of {@link #train} did.
   *
   * @param progress where it ended and how
   * @param history all recorded numbers of the model
   * @param caution what one should know of the model's precision on this machine, if anything
   * @param note what a watcher says of it in one line, if one does
   */
  public record Run(
      Progress progress, History history, Optional<String> caution, Optional<String> note) {
    @Override
    public String toString() {
      return progress.line()
          + caution.map(sentence -> "\nNotice: " + sentence).orElse("")
          + note.map(line -> "\n" + line).orElse("");
    }
  }
}
