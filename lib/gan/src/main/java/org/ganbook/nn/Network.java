package org.ganbook.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.ndarray.Shape;

/**
 * A chain of layers with a name: a description, which can be looked at ({@link #describe}) and
 * built into a graph any number of times.
 *
 * @param name such as "generator"; part of messages and of the variables' names
 * @param layers from input to output
 */
public record Network(String name, List<Layer> layers) {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE;

  /** Refuses a chain without layers or a name that cannot stand in a file. */
  public Network {
    if (name == null || !name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      throw GanbookException.of(
          "network", "a name of letters, digits, - and _", "\"" + name + "\"");
    }
    if (layers.isEmpty()) {
      throw GanbookException.of(name, "at least one layer", "none");
    }
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) == null) {
        throw GanbookException.of("layer #" + (i + 1) + " of " + name, "a layer", "null");
      }
    }
    layers = List.copyOf(layers);
  }

  /** Chains layers, from input to output, under a name such as "generator". */
  public static Network of(String name, Layer... layers) {
    return new Network(name, Arrays.asList(layers));
  }

  /**
   * Follows a sample through the network.
   *
   * @param input shape of one sample, such as {@code [100]}
   * @return {@code layers + 1} shapes: the input's, then each layer's output
   * @throws GanbookException if a layer cannot take what comes to it
   */
  public List<Shape> shapes(Shape input) {
    if (!known(input)) {
      throw GanbookException.of(
          "input of " + name, "the sizes of one sample, each at least 1", input);
    }
    var shapes = new ArrayList<Shape>();
    shapes.add(input);
    for (int i = 0; i < layers.size(); i++) {
      Shape output;
      try {
        output = layers.get(i).outputShape(shapes.get(i));
      } catch (GanbookException e) {
        throw new GanbookException(where(i) + ": " + e.getMessage(), e);
      }
      if (!known(output)) {
        throw GanbookException.of(
            where(i), "an output with sizes of at least 1", output + " for input " + shapes.get(i));
      }
      if (Arrays.stream(output.asArray()).asDoubleStream().reduce(1, (a, b) -> a * b)
          > LARGEST_ARRAY) {
        throw GanbookException.of(where(i), "an output of fewer than 2^31 numbers", output);
      }
      shapes.add(output);
    }
    return shapes;
  }

  private static boolean known(Shape shape) {
    return shape != null
        && !shape.isUnknown()
        && Arrays.stream(shape.asArray()).allMatch(size -> size >= 1);
  }

  /** Returns the shape of one output sample for that of one sample of input. */
  public Shape outputShape(Shape input) {
    return shapes(input).get(layers.size());
  }

  /**
   * Lists layers, shapes and parameter counts for an input sample such as {@code Shape.of(100)}.
   */
  public Description describe(Shape input) {
    return describe(input, Wiring.NONE);
  }

  /**
   * Lists joins and layers, shapes and parameter counts.
   *
   * @param input shape of one sample, before a condition joins it
   * @param wiring how a condition enters
   */
  public Description describe(Shape input, Wiring wiring) {
    var shapes = shapes(wiring.entering(input, name));
    var rows = new ArrayList<Description.Row>();
    if (wiring.input() != null) {
      rows.add(row(wiring.input(), input, wiring));
    }
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      var weights = layer.weights(shapes.get(i));
      rows.add(
          new Description.Row(
              layer.toString(),
              shapes.get(i + 1),
              weights.stream().mapToLong(Weight::size).sum(),
              weights.stream().filter(Weight::trainable).mapToLong(Weight::size).sum(),
              layer.multiplyAdds(shapes.get(i))));
    }
    if (wiring.output() != null) {
      rows.add(row(wiring.output(), shapes.get(layers.size() - 1), wiring));
    }
    return new Description(name, input, List.copyOf(rows));
  }

  private static Description.Row row(Join join, Shape x, Wiring wiring) {
    var weights = join.weights(x, wiring.condition());
    long size = weights.stream().mapToLong(Weight::size).sum();
    Shape output = join.outputShape(x, wiring.condition());
    return new Description.Row(join.toString(), output, size, size, size);
  }

  /**
   * Draws its first weights, so that it can be tried on a few numbers: the same seed gives the same
   * weights.
   */
  public Untrained untrained(long seed) {
    return new Untrained(this, seed);
  }

  @Override
  public String toString() {
    return name + ": " + String.join(", ", layers.stream().map(Layer::toString).toList());
  }

  /** Names a layer for messages: {@code dense #1 of generator}. */
  String where(int index) {
    return layers.get(index).name() + " #" + (index + 1) + " of " + name;
  }
}
