package org.ganbook.gan;

import org.ganbook.GanbookException;

/**
 * The library's step: D on real images, D on generated ones, and a loss's two functions of them.
 */
record LossStep(GanLoss loss) implements Step {
  LossStep {
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
