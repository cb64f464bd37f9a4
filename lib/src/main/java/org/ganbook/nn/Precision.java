package org.ganbook.nn;

/**
 * The arithmetic of matrix products and convolutions. Weights, activations, normalisation, losses
 * and optimisers are float32 in any case.
 */
public enum Precision {
  /** 32 bits: 8 of exponent, 23 of mantissa. */
  FLOAT32,
  /**
   * 16 bits: 8 of exponent, 7 of mantissa; sums are still float32. Twice as fast on CPUs with AMX,
   * slower where the CPU has to imitate it.
   */
  BFLOAT16
}
