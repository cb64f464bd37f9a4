package org.ganbook.nn;

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

  /** Counts the numbers in all weights, moving statistics included. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** Counts the numbers that gradients move. */
  public long trainable() {
    return rows.stream().mapToLong(Row::trainable).sum();
  }

  /** Counts the multiplications with additions of one sample's forward pass. */
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
