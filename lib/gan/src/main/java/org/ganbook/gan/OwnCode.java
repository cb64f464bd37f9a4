package org.ganbook.gan;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.ganbook.nn.Engine;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Tells whether code that a learner wrote, a step or a layer, is the same as before: code has no
 * text, but it adds the same operations to the graph.
 */
final class OwnCode {
  private OwnCode() {}

  /** A checksum of all operations. */
  static String sum(Engine engine) {
    GraphDef graph = engine.graphDef();
    var sum = new CRC32C();
    for (NodeDef node : graph.getNodeList()) {
      add(sum, node.getName() + " " + node.getOp() + " " + node.getInputList());
      // A map has no order of its own.
      new TreeMap<>(node.getAttrMap()).forEach((name, value) -> add(sum, name + " " + value));
    }
    return Long.toHexString(sum.getValue());
  }

  private static void add(CRC32C sum, String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
