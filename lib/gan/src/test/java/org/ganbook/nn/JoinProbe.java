package org.ganbook.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A join in a graph of its own: a test sets weights and inputs, reads outputs and gradients. */
final class JoinProbe implements AutoCloseable {
  private final Engine engine = new Engine("probe");
  private final Variables variables = new Variables(engine.tf(), 1);
  private final Shape input;
  private final int conditions;
  private final Placeholder<TFloat32> x;
  private final Placeholder<TFloat32> condition;
  private final Placeholder<TFloat32> coefficients;
  private final Operand<TFloat32> output;
  private final List<Operand<?>> gradients;
  private final Map<String, Variable> weights = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> given = new LinkedHashMap<>();
  private final Map<String, Op> assigns = new LinkedHashMap<>();

  /** A layer that gives its input back, so that the join alone is seen. */
  private record Same() implements PerSample.SameShape {
    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return x;
    }
  }

  JoinProbe(Join join, Shape input, int conditions) {
    this.input = input;
    this.conditions = conditions;
    var tf = engine.tf();
    x = tf.placeholder(TFloat32.class, Placeholder.shape(input.prepend(Shape.UNKNOWN_SIZE)));
    condition = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, conditions)));
    Shape result = join.outputShape(input, Shape.of(conditions));
    coefficients =
        tf.placeholder(TFloat32.class, Placeholder.shape(result.prepend(Shape.UNKNOWN_SIZE)));
    var wiring = new Wiring(Shape.of(conditions), join, null);
    var network = new ConditionalNetwork(Network.of("probe", new Same()), wiring, variables, input);
    for (Variable variable : variables.startingWith("")) {
      String name = variable.weight().name();
      weights.put(name, variable);
      given.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape())));
      assigns.put(name, tf.assignVariableOp(variable.handle(), given.get(name)));
    }
    var pass = new Pass(tf, true, Precision.FLOAT32, new Seeds(tf, 1, tf.constant(0L)));
    output = network.apply(pass, x, condition);
    var of = new ArrayList<Operand<TFloat32>>(List.of(x, condition));
    weights.values().forEach(v -> of.add(variables.read(v)));
    gradients = List.copyOf(Gradients.ofSum(tf, tf.math.mul(output, coefficients), of));
    engine.run(variables.initializer());
  }

  /** Names of the weights. */
  Set<String> weights() {
    return weights.keySet();
  }

  /** Gives each weight scattered values. */
  void fill() {
    weights.forEach((name, v) -> set(name, Values.awayFromZero((int) v.weight().size(), 8)));
  }

  float[] get(String weight) {
    Variable variable = weights.get(weight);
    return engine.values(variables, List.of(variable)).get(variable.name());
  }

  void set(String weight, float... values) {
    try (var tensor = TFloat32.tensorOf(weights.get(weight).shape(), DataBuffers.of(values))) {
      var feed = new Engine.Feed(given.get(weight), tensor);
      engine.run(List.of(feed), List.of(), assigns.get(weight), result -> null);
    }
  }

  /** Output for some samples and their conditions, row by row. */
  float[] output(float[] xs, float[] cs) {
    return run(List.of(output), xs, cs, null).get(0);
  }

  /** The scalar sum(factors * output). */
  double sum(float[] xs, float[] cs, float[] factors) {
    float[] y = output(xs, cs);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) factors[i] * y[i];
    }
    return sum;
  }

  /** Gradients of sum(factors * output): "x", "condition" and each weight. */
  Map<String, float[]> gradients(float[] xs, float[] cs, float[] factors) {
    var found = run(gradients, xs, cs, factors);
    var named = new LinkedHashMap<String, float[]>();
    named.put("x", found.get(0));
    named.put("condition", found.get(1));
    weights.keySet().forEach(name -> named.put(name, found.get(named.size())));
    return named;
  }

  private List<float[]> run(List<Operand<?>> what, float[] xs, float[] cs, float[] factors) {
    long n = cs.length / conditions;
    Shape result = coefficients.shape().takeLast(coefficients.shape().numDimensions() - 1);
    float[] weighing = factors == null ? new float[(int) (n * result.size())] : factors;
    try (var a = TFloat32.tensorOf(input.prepend(n), DataBuffers.of(xs));
        var b = TFloat32.tensorOf(Shape.of(n, conditions), DataBuffers.of(cs));
        var c = TFloat32.tensorOf(result.prepend(n), DataBuffers.of(weighing))) {
      return engine.run(
          List.of(
              new Engine.Feed(x, a),
              new Engine.Feed(condition, b),
              new Engine.Feed(coefficients, c)),
          what,
          null,
          fetched -> {
            var all = new ArrayList<float[]>();
            for (int i = 0; i < what.size(); i++) {
              all.add(Floats.of(fetched.get(i)));
            }
            return all;
          });
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
