package org.ganbook.nn;

import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
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
import org.tensorflow.proto.RunOptions;

/**
 * One graph and one session, with an owner who closes it. Used by one thread at a time: a second
 * gets a clear error, and so does whoever comes after the end.
 */
public final class Engine implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final RunOptions FULL_TRACE =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  private final String name;
  private final Graph graph = Unbroken.run(Graph::new);
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile String closed;
  private volatile Thread owner;
  private Consumer<RunMetadata> tracer;

  /** Opens an empty graph; the name says whose it is, for messages. */
  public Engine(String name) {
    this(name, Long.MAX_VALUE);
  }

  /**
   * Opens an empty graph for many small operations or few large ones.
   *
   * @param name whose it is, for messages
   * @param multiplyAdds multiplications with additions of a batch through all networks, forwards
   */
  public Engine(String name, long multiplyAdds) {
    this.name = name;
    this.session = Unbroken.run(() -> new Session(graph, SessionConfig.of(multiplyAdds)));
  }

  /** Returns the operations of the graph under construction. */
  public Ops tf() {
    ensureAsciiDigits();
    return tf;
  }

  /**
   * TensorFlow for Java numbers a graph's nodes by {@code String.format} in the default locale, but
   * allows 0 to 9 alone in their names: where numbers are written ٠ to ٩, as in Egypt, the second
   * constant of a graph would be refused. So the default locale gets other digits; all else in it
   * stays.
   */
  private static void ensureAsciiDigits() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    if (DecimalFormatSymbols.getInstance(locale).getZeroDigit() != '0') {
      var same = new Locale.Builder().setLanguageTag(locale.toLanguageTag());
      Locale.setDefault(Locale.Category.FORMAT, same.setUnicodeLocaleKeyword("nu", "latn").build());
    }
  }

  /** A value for a placeholder, closed by whoever made it. */
  public record Feed(Operand<?> placeholder, Tensor tensor) {}

  /**
   * Runs part of the graph.
   *
   * @param feeds values for placeholders
   * @param fetches what to compute
   * @param target an operation to run for its effect, or null
   * @param reader makes what is returned of the fetched tensors, which are closed afterwards:
   *     whatever it wants to keep it must copy
   */
  public <T> T run(
      List<Feed> feeds, List<Operand<?>> fetches, Op target, Function<Result, T> reader) {
    return alone(
        () -> {
          try (Result result = fetch(feeds, fetches, target)) {
            return reader.apply(result);
          }
        });
  }

  private Result fetch(List<Feed> feeds, List<Operand<?>> fetches, Op target) {
    Session.Runner runner = session.runner();
    feeds.forEach(feed -> runner.feed(feed.placeholder().asOutput(), feed.tensor()));
    fetches.forEach(runner::fetch);
    if (target != null) {
      runner.addTarget(target);
    }
    if (tracer == null) {
      return Unbroken.run(runner::run);
    }
    Result result = Unbroken.run(runner.setOptions(FULL_TRACE)::runAndFetchMetadata);
    result.getMetadata().ifPresent(tracer);
    return result;
  }

  /**
   * Does work, which uses this engine, and hands on the trace of each run: every kernel's begin and
   * end.
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

  /** Does work of several runs of this engine, with no other thread's run between them. */
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

  /** Runs an operation for its effect. */
  public void run(Op target) {
    run(List.of(), List.of(), target, result -> null);
  }

  /** Reads some of the graph's variables: a copy of each one's values by name, row by row. */
  public Map<String, float[]> values(Variables variables, List<Variable> which) {
    return alone(
        () -> {
          List<Operand<?>> reads = new ArrayList<>();
          which.forEach(v -> reads.add(variables.read(v)));
          var values = new LinkedHashMap<String, float[]>();
          return run(
              List.of(),
              reads,
              null,
              result -> {
                for (int i = 0; i < which.size(); i++) {
                  values.put(which.get(i).name(), Floats.of(result.get(i)));
                }
                return values;
              });
        });
  }

  /** Describes the graph: all operations, in the order in which they were added. */
  public GraphDef graphDef() {
    return alone(graph::toGraphDef);
  }

  /** Tells whether it was closed. */
  public boolean closed() {
    return closed != null;
  }

  /** Frees the graph's memory; waits for a run in progress. */
  @Override
  public void close() {
    close("its weights are gone; run the cell that creates it again");
  }

  /** Does so for a reason that whoever uses it later is told, after "... is closed: ". */
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
