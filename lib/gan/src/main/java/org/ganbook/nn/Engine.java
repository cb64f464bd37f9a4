package org.ganbook.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ganbook.GanbookException;
import org.ganbook.files.Unbroken;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunMetadata;

/**
 * One graph and one session, with an owner who closes it. Used by one thread at a time: a second
 * gets a clear error, and so does whoever comes after the end.
 */
public final class Engine implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String name;
  private final Graph graph = Unbroken.run(Graph::new);
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile String closed;
  private volatile Thread owner;
  private Consumer<RunMetadata> tracer;

  /**
   * Opens an empty graph.
   *
   * @param name whose it is, for messages
   */
  public Engine(String name) {
    this(name, false);
  }

  /**
   * Opens an empty graph for many small operations or few large ones.
   *
   * @param name whose it is, for messages
   * @param small whether most operations are too small for two threads to share one
   */
  public Engine(String name, boolean small) {
    this.name = name;
    this.session = Unbroken.run(() -> new Session(graph, SessionConfig.of(small)));
  }

  /**
   * Gives the graph under construction.
   *
   * @return its operations
   */
  public Ops tf() {
    AsciiDigits.ensure();
    return tf;
  }

  /**
   * A value for a placeholder.
   *
   * @param placeholder where it goes
   * @param tensor the value, closed by whoever made it
   */
  public record Feed(Operand<?> placeholder, Tensor tensor) {}

  /** Reads a run's results; whatever it wants to keep it must copy. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads.
     *
     * @param result the fetched tensors, closed afterwards
     * @return anything but a tensor
     */
    T read(Result result);
  }

  /**
   * SessionRun part of the graph.
   *
   * @param feeds values for placeholders
   * @param fetches what to compute
   * @param target an operation to run for its effect, or null
   * @param reader reads the fetched tensors
   * @param <T> what the reader makes of them
   * @return what the reader made
   */
  public <T> T run(List<Feed> feeds, List<Operand<?>> fetches, Op target, Reader<T> reader) {
    enter();
    try {
      try (Result result = SessionRun.run(session, feeds, fetches, target, tracer)) {
        return reader.read(result);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does work whose runs are traced: each kernel's begin and end is kept.
   *
   * @param runs gets the trace of each run
   * @param work uses this engine
   */
  public void traced(Consumer<RunMetadata> runs, Runnable work) {
    tracer = runs;
    try {
      work.run();
    } finally {
      tracer = null;
    }
  }

  /**
   * Takes the lock, or says why not; to be followed by {@code lock.unlock()}. Waits a little first:
   * a stopped cell's thread may still be at its last step.
   */
  private void enter() {
    long start = System.nanoTime();
    while (!entered()) {
      if (System.nanoTime() - start > PATIENCE_NANOS || Thread.currentThread().isInterrupted()) {
        throw new GanbookException(
            name
                + " is in use by another thread; let its training end first, or make a second one");
      }
      LockSupport.parkNanos(1_000_000);
    }
    if (closed != null) {
      lock.unlock();
      throw new GanbookException(name + " is closed: " + closed);
    }
  }

  private boolean entered() {
    if (owner == Thread.currentThread()) {
      lock.lock();
      return true;
    }
    if (owner != null || !lock.tryLock()) {
      return false;
    }
    if (owner == null) {
      return true;
    }
    lock.unlock();
    return false;
  }

  /**
   * Does work of several runs with no other thread's run between them.
   *
   * @param work uses this engine
   * @param <T> what it gives
   * @return what the work gave
   */
  public <T> T alone(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does work that takes as long as a training, and keeps other threads out between its runs too.
   * They may still {@link #close} the engine, which ends the work at its next run.
   *
   * @param work uses this engine
   * @param <T> what it gives
   * @return what the work gave
   */
  public <T> T reserved(Supplier<T> work) {
    Thread before =
        alone(
            () -> {
              Thread old = owner;
              owner = Thread.currentThread();
              return old;
            });
    try {
      return work.get();
    } finally {
      owner = before;
    }
  }

  /**
   * SessionRun an operation for its effect.
   *
   * @param target the operation
   */
  public void run(Op target) {
    run(List.of(), List.of(), target, result -> null);
  }

  /**
   * Reads the values of variables.
   *
   * @param variables the graph's variables
   * @param which those to read
   * @return a copy of each one's values, row by row
   */
  public Map<String, float[]> values(Variables variables, List<Variable> which) {
    return alone(
        () -> {
          List<Operand<?>> reads = new ArrayList<>();
          which.forEach(v -> reads.add(variables.read(v)));
          return run(List.of(), reads, null, result -> named(which, result));
        });
  }

  private static Map<String, float[]> named(List<Variable> which, Result result) {
    var values = new LinkedHashMap<String, float[]>();
    for (int i = 0; i < which.size(); i++) {
      values.put(which.get(i).name(), Floats.of(result.get(i)));
    }
    return values;
  }

  /**
   * Describes the graph.
   *
   * @return all operations, in the order in which they were added
   */
  public GraphDef graphDef() {
    return alone(graph::toGraphDef);
  }

  /**
   * Tells whether it was closed.
   *
   * @return true after {@link #close}
   */
  public boolean closed() {
    return closed != null;
  }

  /** Frees the graph's memory; waits for a run in progress. */
  @Override
  public void close() {
    close("its weights are gone; run the cell that creates it again");
  }

  /**
   * Frees the graph's memory; waits for a run in progress.
   *
   * @param reason what whoever uses it later is told, after "... is closed: "
   */
  public void close(String reason) {
    lock.lock();
    try {
      if (closed == null) {
        closed = reason;
        session.close();
        graph.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
