package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;
import org.ganbook.nn.Seeds;

/**
 * A model with its weights, a {@link Gan} of images or a {@link PointGan}: what a trainer trains,
 * step by step. Owns TensorFlow's memory until it is closed. Used by one thread at a time.
 */
public abstract class Trainable implements AutoCloseable {
  private final GanSpec spec;
  private final long seed;
  private final GanSession session;
  private final History history;
  private final Stepper stepper;
  private Examiner examiner;

  /** A model that learns from so many samples; it closes the session. */
  Trainable(GanSpec spec, long seed, int samples, GanSession session) {
    this.spec = spec;
    this.seed = seed;
    this.session = session;
    int perStep = spec.batch() * spec.schedule().discriminatorSteps();
    this.history = new History(GanGraph.RECORDED, perStep, samples);
    var batches = Batches.of(samples, spec.batch(), Seeds.derive(seed, "batches"));
    this.stepper = new Stepper(spec, batches, session, history, System::nanoTime);
  }

  /**
   * Trains one step: the next batch, both losses, both networks moved.
   *
   * @return the losses and other numbers of this step, also added to {@link #history()}
   * @throws GanbookException if a loss or a weight is no longer finite, with the step and a likely
   *     cause; the model is then as it was after the last step without that
   */
  public Map<String, Float> step() {
    return session.engine().alone(stepper::step);
  }

  /** Returns what the model is. */
  public GanSpec spec() {
    return spec;
  }

  /** Returns the seed it was created with. */
  public long seed() {
    return seed;
  }

  /** Returns how many steps it has been trained. */
  public int steps() {
    return history.size();
  }

  /** Returns all recorded numbers; they grow with each step. */
  public History history() {
    return history;
  }

  /** Returns the time that its steps have taken, in seconds. */
  public double seconds() {
    return stepper.seconds();
  }

  /** Returns a copy of all weights by name, row by row, optimizer slots included. */
  public Map<String, float[]> weights() {
    return session.weights();
  }

  /**
   * Returns what its next steps follow from. To be written at once: the weights are those of the
   * model's last copy, which the next one replaces.
   *
   * @throws GanbookException if a weight is no longer finite
   */
  public GanState state() {
    return session
        .engine()
        .alone(
            () -> {
              stepper.copyNow();
              var columns = new LinkedHashMap<String, float[]>();
              history.names().forEach(name -> columns.put(name, history.values(name)));
              return new GanState(steps(), seconds(), session.backup.arrays(), columns);
            });
  }

  /**
   * Goes on from the state of such a model: same spec, seed and data. What a state of an earlier
   * version did not record is not a number.
   *
   * @param where it comes from, for messages
   * @param state its steps, weights and history
   * @throws GanbookException if it is another model's
   */
  public void goOnFrom(String where, GanState state) {
    var weights = new LinkedHashMap<String, float[]>();
    session
        .backup
        .shapes()
        .forEach(
            (name, shape) -> {
              var array = state.weights().get(name);
              if (array == null || !Arrays.equals(array.shape(), shape)) {
                throw GanbookException.of(
                    where,
                    name + " " + Arrays.toString(shape),
                    array == null ? "none" : Arrays.toString(array.shape()));
              }
              weights.put(name, array.values());
            });
    List<float[]> columns = new ArrayList<>();
    for (String name : history.names()) {
      float[] column = state.history().get(name);
      if (column == null) {
        column = new float[state.steps()];
        Arrays.fill(column, Float.NaN);
      } else if (column.length != state.steps()) {
        throw GanbookException.of(where, state.steps() + " numbers of " + name, column.length);
      }
      columns.add(column);
    }
    session
        .engine()
        .alone(
            () -> {
              stepper.goOnFrom(weights, columns, state.seconds());
              return null;
            });
  }

  /**
   * Looks the model over: what G gives before it becomes pixels, drawn twice, and how far the
   * weights have come since the first step.
   *
   * @param samples how many are drawn, at least 2, always from the same noise
   */
  public Checkup checkup(int samples) {
    if (samples < 2) {
      throw GanbookException.of("checkup", "at least 2 samples", samples);
    }
    beforeLookingOn();
    return session
        .engine()
        .alone(
            () -> {
              examiner = examiner == null ? new Examiner(session, spec, seed) : examiner;
              return examiner.look(samples, inTurn(samples));
            });
  }

  /** Called before operations are added that neither learn nor draw. */
  void beforeLookingOn() {}

  /** So many conditions in turn; null for a model without. */
  Conditions inTurn(int samples) {
    return null;
  }

  /** Does work that takes long, and keeps other threads out of the model meanwhile. */
  public <T> T reserved(Supplier<T> work) {
    return session.engine().reserved(work);
  }

  /** Graph, session and weights. */
  GanSession session() {
    return session;
  }

  /** What it is trained on, in a few words. */
  abstract String source();

  /** Frees the memory; the history stays. */
  @Override
  public void close() {
    session.close();
  }

  @Override
  public String toString() {
    return spec.name()
        + (session.engine().closed() ? ", closed" : "")
        + ", trained "
        + steps()
        + " steps on "
        + source();
  }
}
