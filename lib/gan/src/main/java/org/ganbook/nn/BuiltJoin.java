package org.ganbook.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A join whose variables are in a graph. */
final class BuiltJoin {
  private final Join join;
  private final String where;
  private final Variables variables;
  private final Shape input;
  private final Shape condition;
  private final Map<String, Variable> weights = new LinkedHashMap<>();

  BuiltJoin(
      Join join, String network, String place, Variables variables, Shape x, Shape condition) {
    this.join = join;
    this.where = place + " join of " + network;
    this.variables = variables;
    this.input = x;
    this.condition = condition;
    for (Weight weight : join.weights(x, condition)) {
      String name = network + "/" + place + "/" + weight.name();
      weights.put(weight.name(), variables.declare(name, weight));
    }
  }

  Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> asked) {
    SampleShapes.checkBatch(where + ", x", input, x);
    SampleShapes.checkBatch(where + ", condition", condition, asked);
    return join.apply(new LayerContext(pass, variables, where, weights, input), x, asked);
  }

  boolean perSample() {
    return join.perSample();
  }
}
