package org.ganbook.gan;

import org.ganbook.GanbookException;

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
   * a step. The two losses come from {@link StepContext#losses}.
   */
  StepLosses losses(StepContext t);

  /** Names the step, for tables; by default "own step". */
  default String name() {
    return "own step";
  }

  /** Tells from which output on D says "real", for accuracies; by default 0, for logits. */
  default float threshold() {
    return 0;
  }

  /** The library's step for a loss: D on real images, D on generated ones, both losses. */
  static Step of(GanLoss loss) {
    return new LossStep(loss);
  }

  /** The library's step: D on real and on generated images, and a loss's functions of both. */
  record LossStep(GanLoss loss) implements Step {
    /** Refuses to go without a loss. */
    public LossStep {
      GanbookException.ifNull("loss", loss);
    }

    @Override
    public StepLosses losses(StepContext t) {
      var fake = t.generate(t.noise());
      var dReal = t.discriminate(t.real());
      var dFake = t.discriminate(fake);
      var ofD = loss.discriminator(t.tf(), dReal, dFake);
      var penalty = loss.penalty(t, t.real(), fake);
      return t.losses(penalty == null ? ofD : t.add(ofD, penalty), loss.generator(t.tf(), dFake));
    }

    @Override
    public String name() {
      return "loss: " + loss.name();
    }

    @Override
    public float threshold() {
      return loss.threshold();
    }
  }

  /**
   * The step of a GAN whose conditions are hard to tell: D also sees each real image with another
   * one's condition, which counts as fake; these and the generated images have half of the weight
   * of the real ones each (Reed et al., 2016, arXiv:1605.05396, algorithm 1). Without it a D may
   * judge images alone.
   *
   * @throws GanbookException when a model is made with it that is not conditional
   */
  static Step matching(GanLoss loss) {
    return new MatchingStep(loss, null);
  }

  /**
   * The same with another weight of real images under wrong conditions: D's loss is (1 - share) of
   * that of real against generated images, and share of that of real images against real ones under
   * wrong conditions. The more these count, the better G obeys, and the less its images vary.
   *
   * @param share of what counts as fake, above 0 and below 1; a half in the paper
   * @throws GanbookException if it is no such share; when a model is made, as above
   */
  static Step matching(GanLoss loss, double share) {
    return new MatchingStep(loss, share);
  }

  /**
   * The library's step with real images under wrong conditions.
   *
   * @param loss the game that is played
   * @param share of them in what counts as fake; null for the paper's half
   */
  record MatchingStep(GanLoss loss, Double share) implements Step {
    private static final double HALF = 0.5;

    /** Refuses to go without a loss, and a share that is none. */
    public MatchingStep {
      GanbookException.ifNull("loss", loss);
      if (share != null && !(share > 0 && share < 1)) {
        throw GanbookException.of("share of wrong conditions", "above 0 and below 1", share);
      }
      share = share != null && share == HALF ? null : share;
    }

    @Override
    public StepLosses losses(StepContext t) {
      var fake = t.generate(t.noise());
      var dReal = t.discriminate(t.real());
      var dFake = t.discriminate(fake);
      var dWrong = t.discriminate(t.real(), t.otherCondition());
      double wrong = share == null ? HALF : share;
      var ofD =
          t.add(
              t.multiply(t.constant(1 - wrong), loss.discriminator(t.tf(), dReal, dFake)),
              t.multiply(t.constant(wrong), loss.discriminator(t.tf(), dReal, dWrong)));
      var penalty = loss.penalty(t, t.real(), fake);
      return t.losses(penalty == null ? ofD : t.add(ofD, penalty), loss.generator(t.tf(), dFake));
    }

    @Override
    public String name() {
      String weight = share == null ? "" : " (" + share + ")";
      return "loss: " + loss.name() + ", wrong conditions fake" + weight;
    }

    @Override
    public float threshold() {
      return loss.threshold();
    }
  }
}
