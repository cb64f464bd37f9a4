package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorflow.ndarray.Shape;

/**
 * What a network is made of, layer by layer, for an input of some shape.
 *
 * @param network the network's name
 * @param input shape of one input sample
 * @param rows a row a layer
 */
public record Description(String network, Shape input, List<Row> rows) {
  /**
   * One layer.
   *
   * @param layer as it was written, such as {@code dense(256)}
   * @param output shape of one output sample
   * @param parameters numbers in its weights, moving statistics included
   * @param trainable numbers that gradients move
   * @param multiplyAdds multiplications with additions for one sample
   */
  public record Row(
      String layer, Shape output, long parameters, long trainable, long multiplyAdds) {}

  static Description of(Network network, Shape input, Wiring wiring) {
    var shapes = network.shapes(wiring.entering(input, network.name()));
    var rows = new ArrayList<Row>();
    if (wiring.input() != null) {
      rows.add(row(wiring.input(), input, wiring));
    }
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      var weights = layer.weights(shapes.get(i));
      rows.add(
          new Row(
              layer.toString(),
              shapes.get(i + 1),
              weights.stream().mapToLong(Weight::size).sum(),
              weights.stream().filter(Weight::trainable).mapToLong(Weight::size).sum(),
              layer.multiplyAdds(shapes.get(i))));
    }
    if (wiring.output() != null) {
      rows.add(row(wiring.output(), shapes.get(network.layers().size() - 1), wiring));
    }
    return new Description(network.name(), input, List.copyOf(rows));
  }

  private static Row row(Join join, Shape x, Wiring wiring) {
    var weights = join.weights(x, wiring.condition());
    long size = weights.stream().mapToLong(Weight::size).sum();
    return new Row(join.toString(), join.outputShape(x, wiring.condition()), size, size, size);
  }

  /**
   * Counts all parameters.
   *
   * @return numbers in all weights, moving statistics included
   */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /**
   * Counts the parameters that gradients move.
   *
   * @return numbers in all trainable weights
   */
  public long trainable() {
    return rows.stream().mapToLong(Row::trainable).sum();
  }

  /**
   * Counts the work.
   *
   * @return multiply-adds of one sample's forward pass
   */
  public long multiplyAdds() {
    return rows.stream().mapToLong(Row::multiplyAdds).sum();
  }

  @Override
  public String toString() {
    int width = rows.stream().mapToInt(r -> r.layer().length()).max().orElse(0);
    width = Math.max(width, "layer".length());
    String format = "%-" + width + "s  %-14s %12s %14s%n";
    var text = new StringBuilder(network + ", input " + input + System.lineSeparator());
    text.append(String.format(format, "layer", "output", "parameters", "multiply-adds"));
    for (Row row : rows) {
      text.append(
          String.format(
              format,
              row.layer(),
              row.output(),
              count(row.parameters()),
              count(row.multiplyAdds())));
    }
    text.append(String.format(format, "total", "", count(parameters()), count(multiplyAdds())));
    long fixed = parameters() - trainable();
    if (fixed > 0) {
      text.append(count(trainable()) + " trainable, " + count(fixed) + " moving statistics");
    }
    return text.toString().stripTrailing();
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
