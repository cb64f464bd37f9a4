package org.ganbook.gan;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.nn.Gradients;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A loss with the gradient penalty R1 (Mescheder et al., 2018, arXiv:1801.04406, section 4.1): D
 * pays (gamma / 2) E[||grad D(x)||²] besides, x real images and D its logit, so that it stays level
 * around the data and the game can come to rest there. The price is a second derivative of D in
 * each step. The slope is that of D run once more: where it has dropout, with other numbers
 * dropped.
 *
 * @param loss the game that is played otherwise
 * @param gamma weight of the penalty; the paper takes 10 for photographs, 0.1 suits small digits
 */
public record R1(GanLoss loss, double gamma) implements GanLoss {
  /** Refuses a negative weight. */
  public R1 {
    GanbookException.ifNull("loss", loss);
    if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of("R1", "a weight of at least 0", gamma);
    }
  }

  @Override
  public String name() {
    return loss.name() + ", R1 of weight " + gamma;
  }

  @Override
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
    return loss.discriminator(tf, real, fake);
  }

  @Override
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return loss.generator(tf, fake);
  }

  @Override
  public Operand<TFloat32> penalty(StepContext t, Operand<TFloat32> real, Operand<TFloat32> fake) {
    Operand<TFloat32> slope = Gradients.ofSum(t.tf(), t.discriminate(real), List.of(real)).get(0);
    // The mean over all pixels of all images, times the number of pixels of one.
    double pixels = (double) real.shape().size() / real.shape().get(0);
    var own = t.multiply(t.constant(gamma / 2 * pixels), t.mean(t.square(slope)));
    var others = loss.penalty(t, real, fake);
    return others == null ? own : t.add(others, own);
  }

  @Override
  public float threshold() {
    return loss.threshold();
  }

  @Override
  public double discriminatorAtEquilibrium() {
    return loss.discriminatorAtEquilibrium();
  }

  @Override
  public double generatorAtEquilibrium() {
    return loss.generatorAtEquilibrium();
  }
}
