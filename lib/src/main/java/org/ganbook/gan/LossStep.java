package org.ganbook.gan;

/**
 * The library's step: D on real images, D on generated ones, and a loss's two functions of them.
 */
record LossStep(GanLoss loss) implements Step {
  @Override
  public StepLosses losses(StepContext t) {
    var dReal = t.discriminate(t.real());
    var dFake = t.discriminate(t.generate(t.noise()));
    return t.losses(loss.discriminator(t.tf(), dReal, dFake), loss.generator(t.tf(), dFake));
  }

  @Override
  public String name() {
    return loss.name() + " loss";
  }
}
