package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Derivatives of a loss, by TensorFlow's symbolic differentiation of the graph. */
public final class Gradients {
  private Gradients() {}

  /**
   * Differentiates a loss with respect to operands that it was computed from.
   *
   * @param tf the graph
   * @param loss a scalar
   * @param of operands on the way to the loss
   * @return a gradient for each, of its shape
   */
  public static List<Operand<TFloat32>> of(
      Ops tf, Operand<TFloat32> loss, List<Operand<TFloat32>> of) {
    var graph = (Graph) tf.scope().env();
    var inputs = of.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] found = graph.addGradients(loss.asOutput(), inputs);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : found) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }

  /**
   * Differentiates the sum of all entries; the result can itself be differentiated.
   *
   * @param tf the graph
   * @param y any shape
   * @param of operands that y was computed from
   * @return a gradient for each, of its shape
   */
  public static List<Operand<TFloat32>> ofSum(
      Ops tf, Operand<TFloat32> y, List<Operand<TFloat32>> of) {
    var graph = (Graph) tf.scope().env();
    // An explicit start: the one that TensorFlow would make has no derivative of its own.
    var ones = tf.fill(tf.shape(y), tf.constant(1f));
    Output<?>[] found =
        graph.addGradients(
            null,
            new Output<?>[] {y.asOutput()},
            of.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
            new Output<?>[] {ones.asOutput()});
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : found) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }

  /**
   * Differentiates a loss with respect to variables, as read in this phase.
   *
   * @param tf the graph
   * @param variables where they are read
   * @param loss a scalar
   * @param lossName for messages, such as "the generator's loss"
   * @param of the variables
   * @return a gradient for each, of its shape
   * @throws GanbookException if the loss does not depend on one of them
   */
  public static List<Operand<TFloat32>> of(
      Ops tf, Variables variables, Operand<TFloat32> loss, String lossName, List<Variable> of) {
    var graph = (Graph) tf.scope().env();
    var reached = graph.subgraphTo(java.util.Set.of(loss));
    List<Operand<TFloat32>> reads = new ArrayList<>();
    for (Variable variable : of) {
      Operand<TFloat32> read = variables.read(variable);
      Operation op = read.op();
      if (reached.stream().noneMatch(op::equals)) {
        throw GanbookException.of(
            variable.name(),
            lossName + " to depend on this weight",
            "no way from the weight to the loss");
      }
      reads.add(read);
    }
    return of(tf, loss, reads);
  }
}
