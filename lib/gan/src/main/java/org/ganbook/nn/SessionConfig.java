package org.ganbook.nn;

import java.util.Set;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow runs a graph: what it may rewrite, and its threads. */
final class SessionConfig {
  /** Unless this is set, all sessions of a process share the threads of the first. */
  private static final String OWN_THREADS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  /**
   * Multiply-adds of a batch through all networks, forwards, up to which operations are small: on
   * two cores, a thread for each of two operations side by side took a sixth to a third less time
   * than two threads for each operation.
   */
  private static final long MOST_OF_SMALL = 500_000_000;

  /** Where vectors are half as long: dense nets of 130 million gained nothing, of 260 lost 8 %. */
  private static final long MOST_OF_SMALL_WITH_AVX2 = 200_000_000;

  private SessionConfig() {}

  /**
   * Without TensorFlow's remapper: it stumbles over a leaky ReLU behind a convolution with bias,
   * says so in an alarming line, and what it would gain was not measurable.
   *
   * @param multiplyAdds of a batch through all networks, forwards; few, and each operation gets a
   *     thread of its own
   */
  static ConfigProto of(long multiplyAdds) {
    var rewriting = RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF);
    var graphs = GraphOptions.newBuilder().setRewriteOptions(rewriting);
    var config = ConfigProto.newBuilder().setGraphOptions(graphs);
    if (Threads.pinned() > 0) {
      config.setIntraOpParallelismThreads(Threads.pinned());
      config.setInterOpParallelismThreads(Threads.pinned());
      config.setUsePerSessionThreads(true);
    } else if ("1".equals(System.getenv(OWN_THREADS)) && small(multiplyAdds, OneDnn.features())) {
      int cores = Runtime.getRuntime().availableProcessors();
      config.setInterOpParallelismThreads(2).setIntraOpParallelismThreads(Math.max(1, cores / 2));
      config.setUsePerSessionThreads(true);
    }
    return config.build();
  }

  /** Judges the work and the CPU's features, empty if unknown. */
  static boolean small(long multiplyAdds, Set<String> features) {
    boolean narrow = features.contains("avx2") && !features.contains("avx512f");
    return multiplyAdds <= (narrow ? MOST_OF_SMALL_WITH_AVX2 : MOST_OF_SMALL);
  }
}
