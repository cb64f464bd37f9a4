package org.ganbook.nn;

import java.util.List;
import java.util.function.Consumer;
import org.ganbook.files.Unbroken;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/** SessionRun of a session. */
final class SessionRun {
  private static final RunOptions FULL_TRACE =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  private SessionRun() {}

  /**
   * SessionRun part of a graph.
   *
   * @param target an operation to run for its effect, or null
   * @param tracer gets each kernel's begin and end, or null
   * @return what was fetched, to be closed
   */
  static Result run(
      Session session,
      List<Engine.Feed> feeds,
      List<Operand<?>> fetches,
      Op target,
      Consumer<RunMetadata> tracer) {
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
}
