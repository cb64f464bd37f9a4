package org.ganbook.nn;

import java.util.Locale;
import java.util.Optional;

/**
 * The arithmetic of convolutions and large matrix products. Weights, activations, normalisation,
 * losses and optimizers are float32 in any case.
 *
 * <p>A spec names its precision, {@link #FLOAT32} unless somebody sets another: the bits of a
 * training follow from its spec, and nothing chooses for it behind its back. {@link #fastest} is
 * for those who care more for time: {@code spec.withPrecision(Precision.fastest())}. What it gives
 * may differ from machine to machine, and is part of the spec from then on.
 */
public enum Precision {
  /** 32 bits: 8 of exponent, 23 of mantissa. */
  FLOAT32,
  /**
   * 16 bits: 8 of exponent, 7 of mantissa; sums are still float32. Up to three times as fast on
   * CPUs with AMX, no faster than float32 on others. A sum of ones, made at the first use, shows
   * where TensorFlow's own bfloat16 would lose part of a sum (on CPUs with AVX2 alone, the gradient
   * of a kernel over 4,096 pixels adds up to 3,072): there the rounded numbers are multiplied in
   * float32.
   */
  BFLOAT16;

  /** What bfloat16 must gain to be worth its rounding. */
  private static final double WORTH = 1.2;

  /**
   * Chooses the precision in which large models train fastest, by a trial on this machine, some
   * tenths of a second once a process: bfloat16 where a convolution takes at least a sixth less
   * time in it.
   */
  public static Precision fastest() {
    return Bfloat16.gain() >= WORTH ? BFLOAT16 : FLOAT32;
  }

  /**
   * Says what one should know before choosing this precision on this machine; {@link #BFLOAT16}'s
   * answer is measured, as {@link #fastest} does. Nothing if it is a good choice.
   */
  public Optional<String> caution() {
    return this == FLOAT32 ? Optional.empty() : caution(Bfloat16.gain(), Bfloat16.exact());
  }

  /** Judges a trial. */
  static Optional<String> caution(double gain, boolean exact) {
    return gain >= WORTH
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "bfloat16 gains nothing on this CPU (a convolution took %.1f times as long as in"
                    + " float32%s); float32 is the better choice",
                1 / gain,
                exact ? "" : ", in which its sums are made, since TensorFlow's own lose digits"));
  }
}
