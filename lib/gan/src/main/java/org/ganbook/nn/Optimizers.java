package org.ganbook.nn;

/** Short names for all optimizers, to be imported statically: {@code adam(2e-4).beta1(0.5)}. */
public final class Optimizers {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;
  static final double RHO = 0.9;
  static final double EPSILON = 1e-7;

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
    return new Adam(rate, BETA1, BETA2, EPSILON);
  }

  /**
   * RMSprop with rho 0.9, no momentum, epsilon 1e-7 (Keras' numbers).
   *
   * @param rate learning rate, above 0
   * @return the optimizer
   */
  public static RmsProp rmsProp(double rate) {
    return rmsProp(LearningRate.constant(rate));
  }

  /**
   * RMSprop with a learning rate that changes.
   *
   * @param rate the schedule
   * @return the optimizer
   */
  public static RmsProp rmsProp(LearningRate rate) {
    return new RmsProp(rate, RHO, 0, EPSILON);
  }

  /**
   * Stochastic gradient descent without momentum.
   *
   * @param rate learning rate, above 0
   * @return the optimizer
   */
  public static Sgd sgd(double rate) {
    return sgd(LearningRate.constant(rate));
  }

  /**
   * Stochastic gradient descent with a learning rate that changes.
   *
   * @param rate the schedule
   * @return the optimizer
   */
  public static Sgd sgd(LearningRate rate) {
    return new Sgd(rate, 0);
  }
}
