package org.ganbook.gan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;

/**
 * Makes a model's steps, one after another, and never leaves it broken: where a loss or a weight is
 * no longer finite, it goes back to the last step after which all were.
 *
 * <p>A copy of the weights is taken now and then, so rarely that copying takes a sixtieth of the
 * time. From there the steps are made once more, which gives the same bits.
 */
final class Stepper {
  /** Time from one copy to the next, in times that a copy takes. */
  private static final int COPY_TIMES_BETWEEN_COPIES = 60;

  /** Healthy weights and losses stay far below. */
  private static final float LARGEST_HEALTHY = 1000;

  private final GanSpec spec;
  private final Batches batches;
  private final GanSession model;
  private final History history;
  private final LongSupplier nanos;
  private long due;
  private int copied;
  private long spent;

  /** Starts at the first step of a new model, whose backup is that of the first weights. */
  Stepper(GanSpec spec, Batches batches, GanSession model, History history, LongSupplier nanos) {
    this.spec = spec;
    this.batches = batches;
    this.model = model;
    this.history = history;
    this.nanos = nanos;
    this.due = nanos.getAsLong();
  }

  /** Makes the next step; gives its row of the history by name. */
  Map<String, Float> step() {
    int done = history.size();
    long start = nanos.getAsLong();
    if (start - due >= 0 && !copy(done)) {
      throw broken(done + 1, "a weight that is not");
    }
    float[] row = run(done);
    if (!Float.isFinite(row[0]) || !Float.isFinite(row[1])) {
      throw broken(done + 1, "D " + row[0] + " and G " + row[1]);
    }
    history.record(row);
    spent += nanos.getAsLong() - start;
    var values = new HashMap<String, Float>();
    for (int i = 0; i < row.length; i++) {
      values.put(history.names().get(i), row[i]);
    }
    return values;
  }

  /** Copies the model as it is after the last step, for a checkpoint. */
  void copyNow() {
    int done = history.size();
    if (!copy(done)) {
      throw broken(done, "a weight that is not");
    }
  }

  /** Goes on from weights and history of elsewhere. */
  void goOnFrom(Map<String, float[]> weights, List<float[]> columns, double seconds) {
    model.backup.put(weights);
    model.backup.restore();
    history.refill(columns);
    copied = history.size();
    spent = (long) (seconds * 1e9);
  }

  /** The time that the model's steps have taken, in seconds. */
  double seconds() {
    return spent * 1e-9;
  }

  private boolean copy(int done) {
    long start = nanos.getAsLong();
    if (!model.backup.take()) {
      return false;
    }
    copied = done;
    due = nanos.getAsLong() + COPY_TIMES_BETWEEN_COPIES * (nanos.getAsLong() - start);
    return true;
  }

  private float[] run(int number) {
    int updates = spec.schedule().discriminatorSteps();
    var indices = new int[updates * spec.batch()];
    for (int i = 0; i < updates; i++) {
      int[] batch = batches.at((long) number * updates + i);
      System.arraycopy(batch, 0, indices, i * spec.batch(), spec.batch());
    }
    return model.step(indices, number);
  }

  /** Goes back to the last good step and says what happened. */
  private GanbookException broken(int step, String found) {
    model.backup.restore();
    int done = history.size();
    for (int i = copied; i < done; i++) {
      run(i);
      if (!copy(i + 1)) {
        break;
      }
    }
    model.backup.restore();
    String cause = likelyCause();
    history.cut(copied);
    return new GanbookException(
        String.format(
            Locale.ROOT,
            "training of %s: expected finite numbers, found %s at step %,d; the model is as it was"
                + " after step %,d, to be drawn from or saved; a likely cause is %s",
            spec.name(),
            found,
            step,
            copied,
            cause));
  }

  private String likelyCause() {
    float loss =
        Math.max(Math.abs(history.last(History.D_LOSS)), Math.abs(history.last(History.G_LOSS)));
    boolean runaway = model.backup.largest() > LARGEST_HEALTHY || loss > LARGEST_HEALTHY;
    return runaway
        ? "a learning rate that is too high: create the model again with a smaller one"
        : "a logarithm, a root or a division in the loss that has no finite value or slope there, or"
            + " a learning rate that is far too high";
  }
}
