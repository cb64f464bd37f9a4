package org.ganbook.nn;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The arithmetic of convolutions and large matrix products. Weights, activations, normalisation,
 * losses and optimizers are float32 in any case.
 */
public enum Precision {
  /** 32 bits: 8 of exponent, 23 of mantissa. */
  FLOAT32,
  /**
   * 16 bits: 8 of exponent, 7 of mantissa; sums are still float32. Up to three times as fast on
   * CPUs with AMX, slower where the CPU has to imitate it.
   */
  BFLOAT16;

  /**
   * Says what one should know before choosing this precision on this machine.
   *
   * @return a sentence, or nothing if it is a good choice
   */
  public Optional<String> caution() {
    return this == FLOAT32
        ? Optional.empty()
        : Bfloat16Cpu.caution(System.getProperty("os.name"), Path.of("/proc/cpuinfo"));
  }
}
