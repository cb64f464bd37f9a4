package org.ganbook.gan;

/**
 * One step of training, as a GAN's definition: from a batch of real images and noise to the two
 * losses. The library differentiates them and moves the weights. A learner's own step and the
 * library's are the same kind of thing:
 *
 * <pre>{@code
 * Step step = t -> {
 *   var dReal = t.discriminate(t.real());
 *   var dFake = t.discriminate(t.generate(t.noise()));
 *   var dLoss = t.add(t.mean(t.softplus(t.negate(dReal))), t.mean(t.softplus(dFake)));
 *   var gLoss = t.mean(t.softplus(t.negate(dFake)));
 *   return t.losses(dLoss, gLoss);
 * };
 * }</pre>
 */
@FunctionalInterface
public interface Step {
  /**
   * Adds the step's operations to the graph; called once a phase of the {@link Schedule}, not once
   * a step.
   *
   * @param t real images, noise, networks and arithmetic
   * @return the two losses, from {@link StepContext#losses}
   */
  StepLosses losses(StepContext t);

  /**
   * Names the step, for tables.
   *
   * @return by default "own step"
   */
  default String name() {
    return "own step";
  }

  /**
   * Tells from which output on D says "real", for accuracies.
   *
   * @return by default 0, for logits
   */
  default float threshold() {
    return 0;
  }

  /**
   * The library's step for a loss: D on real images, D on generated ones, both losses.
   *
   * @param loss the two losses as functions of the logits
   * @return the step
   */
  static Step of(GanLoss loss) {
    return new LossStep(loss);
  }
}
