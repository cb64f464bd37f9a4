package org.ganbook.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * oneDNN, TensorFlow's faster kernels for convolutions. On Linux TensorFlow uses them by itself
 * only where the CPU has instructions for neural networks; elsewhere convolutions then take one and
 * a half times as long. Only the environment of the process turns them on, before TensorFlow loads.
 */
public final class OneDnn {
  private static final String SETTING = "TF_ENABLE_ONEDNN_OPTS";

  /** Where TensorFlow turns it on by itself, as /proc/cpuinfo names them. */
  private static final Set<String> BY_ITSELF =
      Set.of("avx512_vnni", "avx512_bf16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16");

  private OneDnn() {}

  /**
   * Says what this process loses without oneDNN; nothing where it is on, where somebody has turned
   * it off, and on systems where it is not known. Reads the environment and the CPU's features, and
   * does not load TensorFlow.
   */
  public static Optional<String> caution() {
    return caution(System.getenv(SETTING), features());
  }

  /** Judges the environment's setting, or null, and the CPU's features, empty if unknown. */
  static Optional<String> caution(String setting, Set<String> features) {
    boolean off = features.contains("avx2") && Collections.disjoint(features, BY_ITSELF);
    return setting == null && off
        ? Optional.of(
            "convolutions take about one and a half times as long as this CPU needs, since"
                + " TensorFlow leaves its faster ones (oneDNN) off here: set the environment"
                + " variable "
                + SETTING
                + " to 1 before Jupyter starts, or in the kernel's kernel.json (to 0, and this is"
                + " not said again); ./ganbook does it by itself")
        : Optional.empty();
  }

  /** What the CPU can do, as /proc/cpuinfo names it; empty on systems where it is not known. */
  static Set<String> features() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("flags"))
          .limit(1)
          .flatMap(line -> Stream.of(line.split("\\s+", -1)))
          .collect(Collectors.toSet());
    } catch (IOException elsewhere) {
      return Set.of();
    }
  }
}
