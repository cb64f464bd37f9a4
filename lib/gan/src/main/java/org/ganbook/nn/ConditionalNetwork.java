package org.ganbook.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A network in a graph together with the joins through which a condition enters it, if any. */
public final class ConditionalNetwork {
  private final BuiltNetwork network;
  private final List<Variable> all;
  private final BuiltJoin input;
  private final BuiltJoin output;

  /**
   * Declares the variables of joins and layers.
   *
   * @param network the layers
   * @param wiring the joins
   * @param variables the graph's variables
   * @param x shape of one input sample, before the input's join
   */
  public ConditionalNetwork(Network network, Wiring wiring, Variables variables, Shape x) {
    this.input =
        wiring.input() == null
            ? null
            : new BuiltJoin(
                wiring.input(), network.name(), "input", variables, x, wiring.condition());
    this.network = network.build(variables, wiring.entering(x, network.name()));
    this.output =
        wiring.output() == null
            ? null
            : new BuiltJoin(
                wiring.output(),
                network.name(),
                "output",
                variables,
                this.network.featureShape(),
                wiring.condition());
    this.all = variables.startingWith(prefix());
  }

  /**
   * SessionRun the network.
   *
   * @param pass training or sampling
   * @param x {@code [batch, ...]}, float32
   * @param condition {@code [batch, k]}, float32; null where nothing is joined
   * @return {@code [batch, ...output]}, float32
   */
  public Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var entering = input == null ? x : input.apply(pass, x, condition);
    int last = network.network().layers().size() - 1;
    var features = network.apply(pass, entering, 0, last);
    var y = network.apply(pass, features, last, last + 1);
    return output == null ? y : pass.tf().math.add(y, output.apply(pass, features, condition));
  }

  /**
   * Tells whether no sample sees another in training, as {@link Layer#perSample} says.
   *
   * @return true if all joins and layers say so
   */
  public boolean perSample() {
    return network.network().layers().stream().allMatch(Layer::perSample)
        && (input == null || input.perSample())
        && (output == null || output.perSample());
  }

  /**
   * Gives what all names of this network's variables begin with.
   *
   * @return such as {@code generator/}
   */
  public String prefix() {
    return network.prefix();
  }

  /**
   * Lists the variables that gradients move, those of the joins included.
   *
   * @return in order of declaration
   */
  public List<Variable> trainable() {
    return all.stream().filter(v -> v.weight().trainable()).toList();
  }

  /**
   * Lists all variables of joins and layers, without what optimizers keep for them.
   *
   * @return in order of declaration
   */
  public List<Variable> variables() {
    return all;
  }
}
