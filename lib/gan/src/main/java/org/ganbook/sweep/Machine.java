package org.ganbook.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run was made on, in a few words: bits and times depend on it. */
final class Machine {
  private Machine() {}

  /** Such as {@code Linux amd64, AMD EPYC 9654, 1 thread}. */
  static String text(int threads) {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + cpu()
        + threads
        + (threads == 1 ? " thread" : " threads");
  }

  private static String cpu() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.replaceFirst(".*:\\s*", "").strip() + ", ")
          .orElse("");
    } catch (IOException elsewhere) {
      return "";
    }
  }
}
