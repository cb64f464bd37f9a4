package org.ganbook.nn;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow runs a graph: what it may rewrite, and its threads. */
final class SessionConfig {
  /** Unless this is set, all sessions of a process share the threads of the first. */
  private static final String OWN_THREADS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  private SessionConfig() {}

  /**
   * Without TensorFlow's remapper: it stumbles over a leaky ReLU behind a convolution with bias,
   * says so in an alarming line, and what it would gain was not measurable.
   *
   * @param small whether most operations are too small for several threads to share one: on two
   *     cores, operations side by side with a thread each took a sixth to a third less time than
   *     two threads for each operation
   */
  static ConfigProto of(boolean small) {
    var rewriting = RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF);
    var graphs = GraphOptions.newBuilder().setRewriteOptions(rewriting);
    var config = ConfigProto.newBuilder().setGraphOptions(graphs);
    if (Threads.pinned() > 0) {
      config.setIntraOpParallelismThreads(Threads.pinned());
      config.setInterOpParallelismThreads(Threads.pinned());
      config.setUsePerSessionThreads(true);
    } else if (small && "1".equals(System.getenv(OWN_THREADS))) {
      int cores = Runtime.getRuntime().availableProcessors();
      config.setInterOpParallelismThreads(2).setIntraOpParallelismThreads(Math.max(1, cores / 2));
      config.setUsePerSessionThreads(true);
    }
    return config.build();
  }
}
