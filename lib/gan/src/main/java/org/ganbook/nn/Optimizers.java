package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** All optimizers and their short names, to be imported statically: {@code adam(2e-4)}. */
public final class Optimizers {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double RHO = 0.9;
  private static final double EPSILON = 1e-7;

  private Optimizers() {}

  /** Adam with a learning rate above 0, beta1 0.9, beta2 0.999, epsilon 1e-7 (Keras' numbers). */
  public static Adam adam(double rate) {
    return adam(LearningRate.constant(rate));
  }

  /** Adam with a learning rate that changes. */
  public static Adam adam(LearningRate rate) {
    return new Adam(rate, BETA1, BETA2, EPSILON);
  }

  /** RMSprop with a rate above 0, rho 0.9, no momentum, epsilon 1e-7 (Keras' numbers). */
  public static RmsProp rmsProp(double rate) {
    return rmsProp(LearningRate.constant(rate));
  }

  /** RMSprop with a learning rate that changes. */
  public static RmsProp rmsProp(LearningRate rate) {
    return new RmsProp(rate, RHO, 0, EPSILON);
  }

  /** Stochastic gradient descent with a learning rate above 0, without momentum. */
  public static Sgd sgd(double rate) {
    return sgd(LearningRate.constant(rate));
  }

  /** Stochastic gradient descent with a learning rate that changes. */
  public static Sgd sgd(LearningRate rate) {
    return new Sgd(rate, 0);
  }

  /**
   * Adam (Kingma and Ba, 2014, arXiv:1412.6980): with m and v the moving averages of the gradient
   * and of its square, w moves by -rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) +
   * epsilon).
   *
   * @param rate learning rate
   * @param beta1 share of m kept at each step; GANs often take 0.5 (arXiv:1511.06434)
   * @param beta2 share of v kept at each step
   * @param epsilon added to sqrt(v)
   */
  public record Adam(LearningRate rate, double beta1, double beta2, double epsilon)
      implements Optimizer {
    /** Refuses numbers that cannot work. */
    public Adam {
      checkShare("adam", "beta1", beta1);
      checkShare("adam", "beta2", beta2);
      checkEpsilon("adam", epsilon);
    }

    /** Sets the share of m kept at each step, in [0, 1). */
    public Adam beta1(double other) {
      return new Adam(rate, other, beta2, epsilon);
    }

    /** Sets the share of v kept at each step, in [0, 1). */
    public Adam beta2(double other) {
      return new Adam(rate, beta1, other, epsilon);
    }

    /** Sets what is added to sqrt(v), a small number above 0. */
    public Adam epsilon(double other) {
      return new Adam(rate, beta1, beta2, other);
    }

    @Override
    public List<Op> update(
        OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
      Ops tf = c.tf();
      var powers1 = power(c, beta1);
      var powers2 = power(c, beta2);
      var step = c.rate(rate);
      var b1 = tf.constant((float) beta1);
      var b2 = tf.constant((float) beta2);
      var eps = tf.constant((float) epsilon);
      List<Op> writes = new ArrayList<>();
      for (int i = 0; i < variables.size(); i++) {
        var w = variables.get(i).handle();
        var m = c.slot(variables.get(i), "m").handle();
        var v = c.slot(variables.get(i), "v").handle();
        var g = gradients.get(i);
        writes.add(tf.train.resourceApplyAdam(w, m, v, powers1, powers2, step, b1, b2, eps, g));
      }
      return writes;
    }

    /** beta^t with t from 1, in double: exact for any step, without a state of its own. */
    private static Operand<TFloat32> power(OptimizerContext c, double beta) {
      Ops tf = c.tf();
      var t = tf.math.add(tf.dtypes.cast(c.iteration(), TFloat64.class), tf.constant(1.0));
      return tf.dtypes.cast(tf.math.pow(tf.constant(beta), t), TFloat32.class);
    }

    @Override
    public String toString() {
      return ("adam(" + rate + ")")
          + ShortNumber.unless(BETA1, "beta1", beta1)
          + ShortNumber.unless(BETA2, "beta2", beta2)
          + ShortNumber.unless(EPSILON, "epsilon", epsilon);
    }
  }

  /**
   * RMSprop (Tieleman and Hinton, 2012, lecture 6e of "Neural networks for machine learning"): with
   * s the moving average of the gradient's square, w moves by -d, where d = momentum * d + rate * g
   * / sqrt(s + epsilon). Keras' form.
   *
   * @param rate learning rate
   * @param rho share of s kept at each step
   * @param momentum share of the last movement that is added to the next
   * @param epsilon added to s
   */
  public record RmsProp(LearningRate rate, double rho, double momentum, double epsilon)
      implements Optimizer {
    /** Refuses numbers that cannot work. */
    public RmsProp {
      checkShare("rmsProp", "rho", rho);
      checkShare("rmsProp", "momentum", momentum);
      checkEpsilon("rmsProp", epsilon);
    }

    /** Sets the share of s kept at each step, in [0, 1). */
    public RmsProp rho(double other) {
      return new RmsProp(rate, other, momentum, epsilon);
    }

    /** Sets the share of the last movement that is added to the next, in [0, 1). */
    public RmsProp momentum(double other) {
      return new RmsProp(rate, rho, other, epsilon);
    }

    /** Sets what is added to s, a small number above 0. */
    public RmsProp epsilon(double other) {
      return new RmsProp(rate, rho, momentum, other);
    }

    @Override
    public List<Op> update(
        OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
      Ops tf = c.tf();
      var step = c.rate(rate);
      var kept = tf.constant((float) rho);
      var again = tf.constant((float) momentum);
      var eps = tf.constant((float) epsilon);
      List<Op> writes = new ArrayList<>();
      for (int i = 0; i < variables.size(); i++) {
        var w = variables.get(i).handle();
        var s = c.slot(variables.get(i), "s").handle();
        var d = c.slot(variables.get(i), "d").handle();
        var g = gradients.get(i);
        writes.add(tf.train.resourceApplyRmsProp(w, s, d, step, kept, again, eps, g));
      }
      return writes;
    }

    @Override
    public String toString() {
      return ("rmsProp(" + rate + ")")
          + ShortNumber.unless(RHO, "rho", rho)
          + ShortNumber.unless(0, "momentum", momentum)
          + ShortNumber.unless(EPSILON, "epsilon", epsilon);
    }
  }

  /**
   * Stochastic gradient descent: w moves by d, where d = momentum * d - rate * g.
   *
   * @param rate learning rate
   * @param momentum share of the last movement that is added to the next
   */
  public record Sgd(LearningRate rate, double momentum) implements Optimizer {
    /** Refuses a momentum outside [0, 1). */
    public Sgd {
      checkShare("sgd", "a momentum", momentum);
    }

    /** Sets the share of the last movement that is added to the next, in [0, 1). */
    public Sgd momentum(double other) {
      return new Sgd(rate, other);
    }

    @Override
    public List<Op> update(
        OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
      Ops tf = c.tf();
      var step = c.rate(rate);
      var again = tf.constant((float) momentum);
      List<Op> writes = new ArrayList<>();
      for (int i = 0; i < variables.size(); i++) {
        Variable w = variables.get(i);
        var g = gradients.get(i);
        writes.add(
            momentum == 0
                ? tf.train.resourceApplyGradientDescent(w.handle(), step, g)
                : tf.train.resourceApplyKerasMomentum(
                    w.handle(), c.slot(w, "d").handle(), step, g, again));
      }
      return writes;
    }

    @Override
    public String toString() {
      return "sgd(" + rate + ")" + ShortNumber.unless(0, "momentum", momentum);
    }
  }

  /**
   * An optimizer that takes the place of another kind in the middle of a run: its slots begin with
   * zeros there, and it counts its updates from there, as Adam must to correct their bias. A
   * learning rate that changes still counts those of the whole run.
   *
   * @param optimizer which moves the weights from then on
   * @param updates how many the run had made before, at least 1
   */
  public record Begun(Optimizer optimizer, long updates) implements Optimizer {
    /** Refuses what cannot be. */
    public Begun {
      GanbookException.ifNull("optimizer", optimizer);
      if (updates < 1) {
        throw GanbookException.of("updates before an optimizer begins", "at least 1", updates);
      }
    }

    @Override
    public List<Op> update(
        OptimizerContext c, List<Variable> variables, List<Operand<TFloat32>> gradients) {
      return optimizer.update(c.begunAt(updates), variables, gradients);
    }

    @Override
    public String toString() {
      return optimizer + " begun after update " + updates;
    }
  }

  /**
   * Gives one of these optimizers another learning rate, the same at each update.
   *
   * @throws GanbookException if the rate is not above 0, or the optimizer is none of these
   */
  public static Optimizer withRate(Optimizer optimizer, double rate) {
    var constant = LearningRate.constant(rate);
    if (optimizer instanceof Adam it) {
      return new Adam(constant, it.beta1(), it.beta2(), it.epsilon());
    }
    if (optimizer instanceof RmsProp it) {
      return new RmsProp(constant, it.rho(), it.momentum(), it.epsilon());
    }
    if (optimizer instanceof Sgd it) {
      return new Sgd(constant, it.momentum());
    }
    if (optimizer instanceof Begun it) {
      return new Begun(withRate(it.optimizer(), rate), it.updates());
    }
    throw GanbookException.of("learning rate", "one of the library's optimizers", optimizer);
  }

  private static void checkShare(String optimizer, String name, double found) {
    if (!(found >= 0 && found < 1)) {
      throw GanbookException.of(optimizer, name + " in [0, 1)", found);
    }
  }

  private static void checkEpsilon(String optimizer, double found) {
    if (!(found > 0)) {
      throw GanbookException.of(optimizer, "an epsilon above 0", found);
    }
  }
}
