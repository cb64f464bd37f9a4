package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ganbook.GanbookException;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Derivatives of a loss, by TensorFlow's symbolic differentiation of the graph. */
public final class Gradients {
  private static final Pattern NO_GRADIENT = Pattern.compile("No gradient defined for op: (\\w+)");

  private Gradients() {}

  /**
   * Differentiates the sum of all entries of y by operands that y was computed from: a gradient for
   * each, of its shape. It can itself be differentiated, as a gradient penalty is.
   *
   * @throws GanbookException if y does not depend on one of them, or cannot be differentiated
   */
  public static List<Operand<TFloat32>> ofSum(
      Ops tf, Operand<TFloat32> y, List<Operand<TFloat32>> of) {
    var names = of.stream().map(operand -> operand.op().name()).toList();
    return differentiate(tf, y, "the function", of, names);
  }

  /**
   * Goes back from several operands at once: differentiates the sum of all their entries, each
   * weighted.
   *
   * @param y any shapes
   * @param weights for each y as many numbers, of its shape
   * @param what for messages, such as "the discriminator's loss"
   * @param of operands that every y was computed from, or some
   * @param names of these, for messages
   * @return a gradient for each, of its shape
   * @throws GanbookException if no y depends on one of them, or one cannot be differentiated
   */
  public static List<Operand<TFloat32>> ofWeightedSum(
      Ops tf,
      List<Operand<TFloat32>> y,
      List<Operand<TFloat32>> weights,
      String what,
      List<Operand<TFloat32>> of,
      List<String> names) {
    var graph = (Graph) tf.scope().env();
    var reached = graph.subgraphTo(Set.copyOf(y));
    for (int i = 0; i < names.size(); i++) {
      if (!reached.contains(of.get(i).op())) {
        throw unreached(names.get(i), what);
      }
    }
    Output<?>[] found;
    try {
      found = graph.addGradients(null, outputs(y), outputs(of), outputs(weights));
    } catch (TensorFlowException e) {
      throw notDifferentiable(what, e);
    }
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      var gradient = checked(found[i], names.get(i), what);
      gradients.add(KernelGradient.of(tf, gradient, of.get(i).shape()));
    }
    return gradients;
  }

  private static Output<?>[] outputs(List<Operand<TFloat32>> operands) {
    return operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
  }

  /**
   * Differentiates a loss with respect to variables, as read in this phase: a gradient for each, of
   * its shape.
   *
   * @param loss a scalar
   * @param lossName for messages, such as "the generator's loss"
   * @throws GanbookException if the loss is no scalar, cannot be differentiated, or does not depend
   *     on one of the variables
   */
  public static List<Operand<TFloat32>> of(
      Ops tf, Variables variables, Operand<TFloat32> loss, String lossName, List<Variable> of) {
    if (!loss.shape().isUnknown() && !loss.shape().isScalar()) {
      throw GanbookException.of(lossName, "a scalar", loss.shape());
    }
    var reads = of.stream().map(variables::read).toList();
    return differentiate(tf, loss, lossName, reads, of.stream().map(Variable::name).toList());
  }

  /**
   * Measures gradients of any shapes, at least one, as one vector: its Euclidean norm, the root of
   * the sum of all their squares.
   */
  public static Operand<TFloat32> norm(Ops tf, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> halves = new ArrayList<>();
    gradients.forEach(gradient -> halves.add(tf.nn.l2Loss(gradient)));
    return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halves)));
  }

  private static List<Operand<TFloat32>> differentiate(
      Ops tf, Operand<TFloat32> y, String what, List<Operand<TFloat32>> of, List<String> names) {
    // Left to itself TensorFlow starts from OnesLike, which has no gradient of its own.
    Operand<TFloat32> ones = tf.fill(tf.shape(y), tf.constant(1f));
    return ofWeightedSum(tf, List.of(y), List.of(ones), what, of, names);
  }

  /** TensorFlow gives an output of no operation where only a stopGradient leads to the loss. */
  private static Operand<TFloat32> checked(Output<?> gradient, String name, String what) {
    try {
      return gradient.expect(TFloat32.class);
    } catch (IllegalStateException e) {
      throw unreached(name, what);
    }
  }

  private static GanbookException unreached(String name, String what) {
    return GanbookException.of(
        name, what + " to depend on it", "no way from it to the loss for a gradient");
  }

  private static GanbookException notDifferentiable(String what, TensorFlowException e) {
    Matcher operation = NO_GRADIENT.matcher(e.getMessage());
    if (!operation.lookingAt()) {
      return new GanbookException(what + ": " + e.getMessage(), e);
    }
    String name = operation.group(1);
    String found =
        name.startsWith("FusedBatchNormGrad")
            ? "the second derivative of batchNorm(); a gradient penalty wants layerNorm() instead"
            : name;
    return GanbookException.of(
        what, "operations that TensorFlow for Java can differentiate", found);
  }
}
