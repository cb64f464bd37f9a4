package org.ganbook.gan;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.nn.Gradients;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The library's losses, with short names to be imported statically. */
public final class GanLosses {
  private static final String NAMES =
      "minimax, non-saturating, least-squares, hinge or wgan-gp, with +r1:0.1 behind it for R1 of"
          + " that weight";

  private GanLosses() {}

  /**
   * Finds a loss by a name, as a command or a table has it.
   *
   * @param name {@code minimax}, {@code non-saturating}, {@code least-squares}, {@code hinge} or
   *     {@code wgan-gp}; {@code +r1:0.1} behind it adds {@link #r1} of that weight
   * @throws GanbookException if there is none of this name
   */
  public static GanLoss named(String name) {
    String[] parts = name.split("\\+r1:", 2);
    GanLoss loss =
        switch (parts[0]) {
          case "minimax" -> minimax();
          case "non-saturating" -> nonSaturating();
          case "least-squares" -> leastSquares();
          case "hinge" -> hinge();
          case "wgan-gp" -> wassersteinGp();
          default -> throw GanbookException.of("loss", NAMES, name);
        };
    if (parts.length == 1) {
      return loss;
    }
    if (!parts[1].matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw GanbookException.of("loss", NAMES, name);
    }
    return r1(loss, Double.parseDouble(parts[1]));
  }

  /** The two-player game as first written. */
  public static Minimax minimax() {
    return new Minimax(0);
  }

  /** The usual loss: as {@link #minimax()} for D, with strong gradients for G from the start. */
  public static NonSaturating nonSaturating() {
    return new NonSaturating(0);
  }

  /** Squared distances to 0 and 1; no vanishing gradients far from the decision. */
  public static GanLoss leastSquares() {
    return new LeastSquares();
  }

  /** Margins; usual together with spectral normalisation. */
  public static GanLoss hinge() {
    return new Hinge();
  }

  /** The Wasserstein distance with a gradient penalty of weight 10. */
  public static GanLoss wassersteinGp() {
    return new WassersteinGp(10);
  }

  /**
   * Any loss, with a penalty on D's slope at real images.
   *
   * @param gamma weight of the penalty; 0.1 suits small digits
   */
  public static GanLoss r1(GanLoss loss, double gamma) {
    return new R1(loss, gamma);
  }

  /**
   * The same penalty in every so many-th step, and as many times its weight: nearly as good, and
   * nearly as fast as none.
   *
   * @param gamma weight of the penalty, on average over the steps
   * @param every steps from one penalty to the next; StyleGAN2 takes 16
   */
  public static GanLoss lazyR1(GanLoss loss, double gamma, int every) {
    return new LazyR1(loss, gamma, every);
  }

  /**
   * The two-player game min G max D of E[log D(x)] + E[log(1 - D(G(z)))] (Goodfellow et al., 2014,
   * arXiv:1406.2661, equation 1): D minimises the negative of it, G its second term.
   *
   * <p>With logits l and D = sigmoid(l), -log D = softplus(-l) and -log(1 - D) = softplus(l), which
   * never overflow.
   *
   * @param smoothing one-sided label smoothing (Salimans et al., 2016, arXiv:1606.03498): D is to
   *     say 1 - smoothing for real images, so that it is never quite sure; 0 for none
   */
  public record Minimax(double smoothing) implements GanLoss {
    /** Refuses a smoothing that would turn the labels round. */
    public Minimax {
      checkSmoothing(smoothing);
    }

    /** Takes a share, 0.1 is usual, from the label 1 of real images. */
    public Minimax smoothed(double share) {
      return new Minimax(share);
    }

    @Override
    public String name() {
      return "minimax" + nameOf(smoothing);
    }

    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
      var right = Scalars.mean(tf, tf.math.softplus(tf.math.neg(real)));
      var ofFake = Scalars.mean(tf, tf.math.softplus(fake));
      if (smoothing == 0) {
        return tf.math.add(right, ofFake);
      }
      var wrong = Scalars.mean(tf, tf.math.softplus(real));
      var ofReal =
          tf.math.add(
              tf.math.mul(tf.constant((float) (1 - smoothing)), right),
              tf.math.mul(tf.constant((float) smoothing), wrong));
      return tf.math.add(ofReal, ofFake);
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      return tf.math.neg(Scalars.mean(tf, tf.math.softplus(fake)));
    }
  }

  /**
   * D plays the {@link Minimax} game; G minimises -E[log D(G(z))] instead, whose gradient does not
   * vanish where D rejects every generated image (Goodfellow et al., 2014, arXiv:1406.2661, section
   * 3).
   *
   * @param smoothing one-sided label smoothing, as in {@link Minimax}; 0 for none
   */
  public record NonSaturating(double smoothing) implements GanLoss {
    /** Refuses a smoothing that would turn the labels round. */
    public NonSaturating {
      checkSmoothing(smoothing);
    }

    /** Takes a share, 0.1 is usual, from the label 1 of real images. */
    public NonSaturating smoothed(double share) {
      return new NonSaturating(share);
    }

    private Minimax game() {
      return new Minimax(smoothing);
    }

    @Override
    public String name() {
      return "non-saturating" + nameOf(smoothing);
    }

    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
      return game().discriminator(tf, real, fake);
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      return Scalars.mean(tf, tf.math.softplus(tf.math.neg(fake)));
    }
  }

  /**
   * Least squares GAN (Mao et al., 2016, arXiv:1611.04076, equation 9): D's output, no probability,
   * is pulled to 1 for real and to 0 for generated images: D minimises E[(D(x) - 1)²] / 2 +
   * E[D(G(z))²] / 2, G minimises E[(D(G(z)) - 1)²] / 2.
   */
  public record LeastSquares() implements GanLoss {
    @Override
    public String name() {
      return "least squares";
    }

    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
      var half = tf.constant(0.5f);
      var ofReal = Scalars.mean(tf, tf.math.square(tf.math.sub(real, tf.constant(1f))));
      var ofFake = Scalars.mean(tf, tf.math.square(fake));
      return tf.math.mul(half, tf.math.add(ofReal, ofFake));
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      var distance = tf.math.square(tf.math.sub(fake, tf.constant(1f)));
      return tf.math.mul(tf.constant(0.5f), Scalars.mean(tf, distance));
    }

    @Override
    public float threshold() {
      return 0.5f;
    }
  }

  /**
   * Hinge loss (Lim and Ye, 2017, arXiv:1705.02894): D minimises E[max(0, 1 - D(x))] + E[max(0, 1 +
   * D(G(z)))] and so leaves alone what it already judges by a margin of 1; G minimises -E[D(G(z))].
   */
  public record Hinge() implements GanLoss {
    @Override
    public String name() {
      return "hinge";
    }

    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
      var one = tf.constant(1f);
      return tf.math.add(
          Scalars.mean(tf, tf.nn.relu(tf.math.sub(one, real))),
          Scalars.mean(tf, tf.nn.relu(tf.math.add(one, fake))));
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      return tf.math.neg(Scalars.mean(tf, fake));
    }
  }

  /**
   * Wasserstein GAN with gradient penalty (Gulrajani et al., 2017, arXiv:1704.00028): D, here a
   * <em>critic</em>, minimises E[D(G(z))] - E[D(x)] + lambda E[(||grad D(y)|| - 1)²] with y drawn
   * evenly on the lines between real and generated images; G minimises -E[D(G(z))].
   *
   * <p>The critic must not have batch normalisation: the penalty is meant for single images. The
   * usual schedule is {@code Schedule.alternating(5)}.
   *
   * @param lambda weight of the penalty; the paper takes 10
   */
  public record WassersteinGp(double lambda) implements GanLoss {
    /** Refuses a negative weight. */
    public WassersteinGp {
      checkWeight("gradient penalty", lambda);
    }

    @Override
    public String name() {
      return "Wasserstein, gradient penalty";
    }

    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
      return tf.math.sub(Scalars.mean(tf, fake), Scalars.mean(tf, real));
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      return tf.math.neg(Scalars.mean(tf, fake));
    }

    @Override
    public Operand<TFloat32> penalty(
        StepContext t, Operand<TFloat32> real, Operand<TFloat32> fake) {
      Ops tf = t.tf();
      int dimensions = real.shape().numDimensions();
      var share = new long[dimensions];
      Arrays.fill(share, 1);
      share[0] = real.shape().get(0) / t.packing();
      var mix = t.uniform(Shape.of(share));
      if (t.packing() > 1) {
        mix = tf.concat(Collections.nCopies(t.packing(), mix), tf.constant(0));
      }
      var between = tf.math.add(real, tf.math.mul(mix, tf.math.sub(fake, real)));
      var slope = Gradients.ofSum(tf, t.discriminate(between), List.of(between)).get(0);
      var axes = new int[dimensions - 1];
      Arrays.setAll(axes, i -> i + 1);
      // The small number keeps the root's own derivative finite where the slope is zero.
      Operand<TFloat32> squared = tf.reduceSum(tf.math.square(slope), tf.constant(axes));
      if (t.packing() > 1) {
        var ofPacks = tf.reshape(squared, tf.constant(new int[] {t.packing(), -1}));
        squared = tf.reduceSum(ofPacks, tf.constant(0));
      }
      var norm = tf.math.sqrt(tf.math.add(squared, tf.constant(1e-12f)));
      var excess = tf.math.square(tf.math.sub(norm, tf.constant(1f)));
      return tf.math.mul(tf.constant((float) lambda), Scalars.mean(tf, excess));
    }
  }

  /**
   * A loss with the gradient penalty R1 (Mescheder et al., 2018, arXiv:1801.04406, section 4.1): D
   * pays (gamma / 2) E[||grad D(x)||²] besides, x real images and D its logit, so that it stays
   * level around the data and the game can come to rest there. The price is a second derivative of
   * D in each step. The slope is that of D run once more: where it has dropout, with other numbers
   * dropped.
   *
   * @param loss the game that is played otherwise
   * @param gamma weight of the penalty; the paper takes 10 for photographs, 0.1 suits small digits
   */
  public record R1(GanLoss loss, double gamma) implements GanLoss {
    /** Refuses a negative weight. */
    public R1 {
      GanbookException.ifNull("loss", loss);
      checkWeight("R1", gamma);
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
    public Operand<TFloat32> penalty(
        StepContext t, Operand<TFloat32> real, Operand<TFloat32> fake) {
      var slope = Gradients.ofSum(t.tf(), t.discriminate(real), List.of(real)).get(0);
      // The mean over all pixels of all images, times the number of pixels that D judges at once.
      double pixels = (double) real.shape().size() / real.shape().get(0) * t.packing();
      var own = t.multiply(t.constant(gamma / 2 * pixels), t.mean(t.square(slope)));
      var others = loss.penalty(t, real, fake);
      return others == null ? own : t.add(others, own);
    }

    @Override
    public float threshold() {
      return loss.threshold();
    }
  }

  /**
   * A loss with the penalty {@link R1} in every so many-th step only, the first included, with as
   * many times its weight: <em>lazy regularisation</em> (Karras et al., 2019, arXiv:1912.04958,
   * section 3.2). D's recorded loss jumps up in these steps.
   *
   * @param loss the game that is played otherwise
   * @param gamma weight of the penalty, on average over the steps
   * @param every steps from one penalty to the next, at least 1
   */
  public record LazyR1(GanLoss loss, double gamma, int every) implements GanLoss {
    /** Refuses a negative weight and steps that never come. */
    public LazyR1 {
      GanbookException.ifNull("loss", loss);
      checkWeight("R1", gamma);
      if (every < 1) {
        throw GanbookException.of("lazy R1", "at least 1 step from one to the next", every);
      }
    }

    @Override
    public String name() {
      return loss.name() + ", R1 of weight " + gamma + " every " + every + " steps";
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
    public Operand<TFloat32> penalty(
        StepContext t, Operand<TFloat32> real, Operand<TFloat32> fake) {
      Ops tf = t.tf();
      var turn = t.everySteps(every);
      var some = t.rowsIfTurn(real, turn);
      var logits =
          t.conditional()
              ? t.discriminate(some, t.rowsIfTurn(t.condition(), turn))
              : t.discriminate(some);
      var slope = Gradients.ofSum(tf, logits, List.of(some)).get(0);
      double packs = (double) real.shape().get(0) / t.packing();
      var weight =
          t.multiply(t.constant(every * gamma / packs), tf.dtypes.cast(turn, TFloat32.class));
      // Half of the sum of squares.
      var own = t.multiply(weight, tf.nn.l2Loss(slope));
      var others = loss.penalty(t, real, fake);
      return others == null ? own : t.add(others, own);
    }

    @Override
    public float threshold() {
      return loss.threshold();
    }
  }

  private static void checkSmoothing(double smoothing) {
    if (!(smoothing >= 0 && smoothing < 0.5)) {
      throw GanbookException.of("label smoothing", "a number in [0, 0.5)", smoothing);
    }
  }

  private static String nameOf(double smoothing) {
    return smoothing > 0 ? ", labels smoothed by " + smoothing : "";
  }

  private static void checkWeight(String penalty, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw GanbookException.of(penalty, "a weight of at least 0", weight);
    }
  }
}
