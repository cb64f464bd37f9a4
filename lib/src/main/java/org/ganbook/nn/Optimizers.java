package org.ganbook.nn;

/** Short names for all optimizers, to be imported statically: {@code adam(2e-4).beta1(0.5)}. */
public final class Optimizers {
  private Optimizers() {}

  /**
   * Adam with beta1 0.9, beta2 0.999, epsilon 1e-7 (Keras' numbers).
   *
   * @param rate learning rate, above 0
   * @return the optimizer
   */
  public static Adam adam(double rate) {
    return adam(LearningRate.constant(rate));
  }

  /**
   * Adam with a learning rate that changes.
   *
   * @param rate the schedule
   * @return the optimizer
   */
  public static Adam adam(LearningRate rate) {
    return new Adam(rate, 0.9, 0.999, 1e-7);
  }
}
