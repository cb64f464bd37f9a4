package org.ganbook.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A network whose variables are in a graph, together with the joins through which a condition
 * enters it, if any; each application uses the same weights.
 */
public final class ConditionalNetwork {
  private final Network network;
  private final Variables variables;
  private final List<Shape> shapes;
  private final List<Map<String, Variable>> weights = new ArrayList<>();
  private final BuiltJoin input;
  private final BuiltJoin output;
  private final List<Variable> all;

  /**
   * Declares the variables of joins and layers.
   *
   * @param network the layers
   * @param wiring the joins; {@link Wiring#NONE} without a condition
   * @param variables the graph's variables
   * @param x shape of one input sample, before the input's join
   */
  public ConditionalNetwork(Network network, Wiring wiring, Variables variables, Shape x) {
    this.network = network;
    this.variables = variables;
    this.input = join(wiring.input(), "input", x, wiring);
    this.shapes = network.shapes(wiring.entering(x, network.name()));
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      weights.add(declare((i + 1) + "." + layer.name(), layer.weights(shapes.get(i))));
    }
    this.output = join(wiring.output(), "output", shapes.get(lastLayer()), wiring);
    this.all = variables.startingWith(prefix());
  }

  private BuiltJoin join(Join join, String place, Shape x, Wiring wiring) {
    if (join == null) {
      return null;
    }
    var declared = declare(place, join.weights(x, wiring.condition()));
    String where = place + " join of " + network.name();
    return new BuiltJoin(join, where, variables, declared, x, wiring.condition());
  }

  private Map<String, Variable> declare(String place, List<Weight> weights) {
    var declared = new LinkedHashMap<String, Variable>();
    for (Weight weight : weights) {
      String name = prefix() + place + "/" + weight.name();
      declared.put(weight.name(), variables.declare(name, weight));
    }
    return declared;
  }

  private int lastLayer() {
    return network.layers().size() - 1;
  }

  /**
   * Adds the network's operations to the graph.
   *
   * @param pass training or sampling
   * @param x {@code [batch, ...]}, float32
   * @param condition {@code [batch, k]}, float32; null where nothing is joined
   * @return {@code [batch, ...output]}, float32
   */
  public Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var outputs = layers(pass, x, condition);
    return outputs.get(lastLayer());
  }

  /**
   * Adds the network's operations to the graph, and gives what each layer gives: {@code [batch,
   * ...output]} of every layer, from first to last; the last with what a condition adds to it.
   *
   * @param pass training or sampling
   * @param x {@code [batch, ...]}, float32
   * @param condition {@code [batch, k]}, float32; null where nothing is joined
   */
  public List<Operand<TFloat32>> layers(
      Pass pass, Operand<TFloat32> x, Operand<TFloat32> condition) {
    var features = input == null ? x : input.apply(pass, x, condition);
    SampleShapes.checkBatch("input of " + network.name(), shapes.get(0), features);
    var outputs = new ArrayList<Operand<TFloat32>>();
    for (int i = 0; i < lastLayer(); i++) {
      features = applyLayer(i, pass, features);
      outputs.add(features);
    }
    var y = applyLayer(lastLayer(), pass, features);
    outputs.add(
        output == null ? y : pass.tf().math.add(y, output.apply(pass, features, condition)));
    return outputs;
  }

  /** Adds one layer, and holds it to the shape that it promised. */
  Operand<TFloat32> applyLayer(int i, Pass pass, Operand<TFloat32> x) {
    String where = network.where(i);
    var context = new LayerContext(pass, variables, where, weights.get(i), shapes.get(i), Map.of());
    Operand<TFloat32> y;
    try {
      y = network.layers().get(i).apply(context, x);
    } catch (TFInvalidArgumentException | TensorFlowException e) {
      throw GraphMistake.in(where, e);
    }
    if (!SampleShapes.fits(shapes.get(i + 1), y)) {
      throw GanbookException.of(
          where,
          "apply to give " + SampleShapes.text(shapes.get(i + 1)) + " as outputShape says",
          SampleShapes.text(y));
    }
    return y;
  }

  /** Tells whether no sample sees another in training, as all layers and joins must say. */
  public boolean perSample() {
    return network.layers().stream().allMatch(Layer::perSample)
        && (input == null || input.join.perSample())
        && (output == null || output.join.perSample());
  }

  /** Returns what all names of its variables begin with, such as {@code generator/}. */
  public String prefix() {
    return network.name() + "/";
  }

  /** Lists the variables that gradients move, in order of declaration, the joins' included. */
  public List<Variable> trainable() {
    return all.stream().filter(v -> v.weight().trainable()).toList();
  }

  /** Lists all variables of joins and layers, without what optimizers keep for them. */
  public List<Variable> variables() {
    return all;
  }

  /** A join whose variables are in a graph. */
  private record BuiltJoin(
      Join join,
      String where,
      Variables variables,
      Map<String, Variable> weights,
      Shape input,
      Shape condition) {
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> asked) {
      SampleShapes.checkBatch(where + ", x", input, x);
      SampleShapes.checkBatch(where + ", condition", condition, asked);
      var context = new LayerContext(pass, variables, where, weights, input, Map.of());
      return join.apply(context, x, asked);
    }
  }
}
