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
 * A network whose variables are in a graph; applied as often as needed, always the same weights.
 */
public final class BuiltNetwork {
  private final Network network;
  private final Variables variables;
  private final List<Shape> shapes;
  private final List<Map<String, Variable>> weights = new ArrayList<>();

  BuiltNetwork(Network network, Variables variables, Shape input) {
    this.network = network;
    this.variables = variables;
    this.shapes = network.shapes(input);
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      var declared = new LinkedHashMap<String, Variable>();
      for (Weight weight : layer.weights(shapes.get(i))) {
        String name = prefix() + (i + 1) + "." + layer.name() + "/" + weight.name();
        declared.put(weight.name(), variables.declare(name, weight));
      }
      weights.add(declared);
    }
  }

  /**
   * SessionRun the network.
   *
   * @param pass training or sampling
   * @param x {@code [batch, ...input]}, float32
   * @return {@code [batch, ...output]}, float32
   */
  public Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x) {
    return apply(pass, x, 0, network.layers().size());
  }

  /** SessionRun the layers from one index to before another. */
  Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, int from, int to) {
    SampleShapes.checkBatch("input of " + network.name(), shapes.get(from), x);
    Operand<TFloat32> y = x;
    for (int i = from; i < to; i++) {
      var context =
          new LayerContext(pass, variables, network.where(i), weights.get(i), shapes.get(i));
      y = apply(i, context, y);
    }
    return y;
  }

  /** Gives the shape of what the last layer gets. */
  Shape featureShape() {
    return shapes.get(network.layers().size() - 1);
  }

  /** SessionRun one layer, and holds it to the shape that it promised. */
  private Operand<TFloat32> apply(int i, LayerContext context, Operand<TFloat32> x) {
    Operand<TFloat32> y;
    try {
      y = network.layers().get(i).apply(context, x);
    } catch (TFInvalidArgumentException | TensorFlowException e) {
      throw GraphMistake.in(network.where(i), e);
    }
    if (!SampleShapes.fits(shapes.get(i + 1), y)) {
      throw GanbookException.of(
          network.where(i),
          "apply to give " + SampleShapes.text(shapes.get(i + 1)) + " as outputShape says",
          SampleShapes.text(y));
    }
    return y;
  }

  /**
   * Gives the description it was built from.
   *
   * @return the network
   */
  public Network network() {
    return network;
  }

  /**
   * Gives the shape of one input sample.
   *
   * @return shape without the batch
   */
  public Shape inputShape() {
    return shapes.get(0);
  }

  /**
   * Gives what all names of this network's variables begin with.
   *
   * @return such as {@code generator/}
   */
  public String prefix() {
    return network.name() + "/";
  }
}
