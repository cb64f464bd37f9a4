package org.ganbook.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Tells whether a CPU multiplies bfloat16 matrices itself. */
final class Bfloat16Cpu {
  private Bfloat16Cpu() {}

  /** AMX it must be: the bfloat16 instructions of AVX-512 gained nothing where they were tried. */
  static Optional<String> caution(String os, Path cpuinfo) {
    if (os.toLowerCase(Locale.ROOT).contains("linux")) {
      try {
        return Files.readString(cpuinfo).contains("amx_bf16")
            ? Optional.empty()
            : Optional.of(
                "bfloat16 is slow on this CPU, which has no AMX; float32 is the better choice");
      } catch (IOException e) {
        return unknown();
      }
    }
    return unknown();
  }

  private static Optional<String> unknown() {
    return Optional.of("bfloat16 may be slow here; compare a few steps with float32 first");
  }
}
