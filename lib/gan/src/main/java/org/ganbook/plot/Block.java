package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.nn.Description;

/**
 * Layers that are drawn as one: the first of them, and those after it that compute nothing heavy
 * and leave the shape as it is, such as an activation.
 *
 * @param layers as they were written
 * @param shape of what leaves the block, such as {@code 7 × 7 × 256}
 * @param parameters numbers in the weights of all of them
 */
record Block(List<String> layers, String shape, long parameters) {

  /** The blocks of a network from input to output. */
  static List<Block> of(Description network) {
    var blocks = new ArrayList<Block>();
    String before = written(network.input());
    for (var row : network.rows()) {
      String shape = written(row.output());
      boolean joins = !blocks.isEmpty() && shape.equals(before) && row.multiplyAdds() == 0;
      if (joins) {
        blocks.add(blocks.remove(blocks.size() - 1).and(row.layer(), row.parameters()));
      } else {
        blocks.add(new Block(List.of(row.layer()), shape, row.parameters()));
      }
      before = shape;
    }
    return blocks;
  }

  private Block and(String layer, long more) {
    var all = new ArrayList<>(layers);
    all.add(layer);
    return new Block(List.copyOf(all), shape, parameters + more);
  }

  /** Whether a layer, as it was written, gets the class from outside. */
  static boolean takesClass(String layer) {
    return layer.contains("(condition)");
  }

  /** A shape as people write it; its own text is {@code [7, 7, 256]}. */
  static String written(Object shape) {
    return shape.toString().replaceAll("[\\[\\] ]", "").replace(",", " × ");
  }
}
