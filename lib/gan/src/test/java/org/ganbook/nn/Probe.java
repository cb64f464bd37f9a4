package org.ganbook.nn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Layers in a graph of their own: a test sets weights and input, reads outputs and gradients. */
final class Probe implements AutoCloseable {
  private final Engine engine = new Engine("probe");
  private final Variables variables = new Variables(engine.tf(), 1);
  private final Shape input;
  private final Shape output;
  private final ConditionalNetwork network;
  private final Placeholder<TFloat32> x;
  private final Placeholder<TFloat32> coefficients;
  private final Placeholder<TInt64> step;
  private final Mode training;
  private final Mode sampling;
  private final Op updates;
  private final Map<String, Variable> weights = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> values = new HashMap<>();
  private final Map<String, Op> assigns = new HashMap<>();

  /** The output of one pass and the gradients of sum(coefficients * output). */
  private record Mode(Operand<TFloat32> output, List<Operand<?>> gradients) {}

  Probe(Shape input, Layer... layers) {
    this(Precision.FLOAT32, input, layers);
  }

  Probe(Precision precision, Shape input, Layer... layers) {
    var tf = engine.tf();
    this.input = input;
    output = Network.of("probe", layers).outputShape(input);
    network = new ConditionalNetwork(Network.of("probe", layers), Wiring.NONE, variables, input);
    x = tf.placeholder(TFloat32.class, Placeholder.shape(input.prepend(Shape.UNKNOWN_SIZE)));
    coefficients = tf.placeholder(TFloat32.class);
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    for (Variable variable : variables.startingWith("")) {
      weights.put(variable.name().replaceAll(".*/", ""), variable);
      var value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      values.put(variable.name(), value);
      assigns.put(variable.name(), tf.assignVariableOp(variable.handle(), value));
    }
    var seeds = new Seeds(tf, 1, step);
    training = mode(new Pass(tf, true, precision, seeds));
    updates = tf.withControlDependencies(variables.writeUpdates("")).noOp();
    sampling = mode(new Pass(tf, false, precision, seeds));
    engine.run(variables.initializer());
  }

  private Mode mode(Pass pass) {
    var tf = engine.tf();
    // A layer may give its input back, and TensorFlow fetches nothing that it was fed.
    Operand<TFloat32> y = tf.identity(network.apply(pass, x, null));
    var flat = tf.reshape(tf.math.mul(y, coefficients), tf.constant(new long[] {-1}));
    var loss = tf.sum(flat, tf.constant(0));
    var of = new java.util.ArrayList<Operand<TFloat32>>(List.of(x));
    trainableVariables().forEach(v -> of.add(variables.read(v)));
    return new Mode(y, List.copyOf(Gradients.ofSum(tf, loss, of)));
  }

  /** Output in training, row by row; nothing is written. */
  float[] train(float[] input) {
    return output(training, input, null, 0);
  }

  /** Output in training; moving statistics are written. */
  float[] trainAndUpdate(float[] input) {
    return output(training, input, updates, 0);
  }

  /** Output in training at some step, for layers that draw random numbers. */
  float[] trainAt(long number, float[] input) {
    return output(training, input, null, number);
  }

  /** Output at sampling. */
  float[] sample(float[] input) {
    return output(sampling, input, null, 0);
  }

  /** Output in training or at sampling. */
  float[] output(boolean inTraining, float[] input) {
    return inTraining ? train(input) : sample(input);
  }

  private float[] output(Mode mode, float[] input, Op target, long number) {
    try (var in = batch(input);
        var at = TInt64.scalarOf(number)) {
      return engine.run(
          List.of(new Engine.Feed(x, in), new Engine.Feed(step, at)),
          List.of(mode.output()),
          target,
          r -> Floats.of(r.get(0)));
    }
  }

  /** Gradients of sum(c * output): "input" and each trainable weight. */
  Map<String, float[]> gradients(boolean inTraining, float[] samples, float[] c) {
    Mode mode = inTraining ? training : sampling;
    long n = samples.length / input.size();
    try (var in = batch(samples);
        var factors = TFloat32.tensorOf(output.prepend(n), DataBuffers.of(c));
        var at = TInt64.scalarOf(0)) {
      List<Engine.Feed> feeds =
          List.of(
              new Engine.Feed(x, in),
              new Engine.Feed(coefficients, factors),
              new Engine.Feed(step, at));
      return engine.run(
          feeds,
          mode.gradients(),
          null,
          result -> {
            var found = new LinkedHashMap<String, float[]>();
            found.put("input", Floats.of(result.get(0)));
            for (int i = 1; i < result.size(); i++) {
              String name = trainableVariables().get(i - 1).name();
              found.put(name.replaceAll(".*/", ""), Floats.of(result.get(i)));
            }
            return found;
          });
    }
  }

  /** Sets a weight by its name within its layer. */
  void set(String weight, float... numbers) {
    Variable variable = weights.get(weight);
    try (var tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(numbers))) {
      List<Engine.Feed> feeds = List.of(new Engine.Feed(values.get(variable.name()), tensor));
      engine.run(feeds, List.of(), assigns.get(variable.name()), result -> null);
    }
  }

  /** Reads a weight by its name within its layer. */
  float[] get(String weight) {
    Variable variable = weights.get(weight);
    return engine.values(variables, List.of(variable)).get(variable.name());
  }

  private TFloat32 batch(float[] samples) {
    long n = samples.length / input.size();
    return TFloat32.tensorOf(input.prepend(n), DataBuffers.of(samples));
  }

  private List<Variable> trainableVariables() {
    return weights.values().stream().filter(v -> v.weight().trainable()).toList();
  }

  /** Names of the weights that gradients move. */
  List<String> trainable() {
    return trainableVariables().stream().map(v -> v.name().replaceAll(".*/", "")).toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
