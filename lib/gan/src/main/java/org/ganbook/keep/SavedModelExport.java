package org.ganbook.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganbook.files.FileProblem;
import org.ganbook.files.Unbroken;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Writes a generator as a SavedModel of one file: the graph that draws, with the weights in it as
 * constants, so that there is nothing else to restore.
 */
final class SavedModelExport {
  private static final String VERSION = "1";
  private static final String SIGNATURE = "serving_default";
  private static final String METHOD = "tensorflow/serving/predict";

  private final GeneratorFile file;
  private final GeneratorSpec spec;

  SavedModelExport(GeneratorFile file, GeneratorSpec spec) {
    this.file = file;
    this.spec = spec;
  }

  void write(Path folder) {
    Path version = folder.resolve(VERSION);
    Path target = version.resolve("saved_model.pb");
    try {
      byte[] model = Unbroken.run(this::model).toByteArray();
      // Python's reader looks for this folder, even if it has nothing to restore.
      Files.createDirectories(version.resolve("variables"));
      WholeFile.store(target, out -> out.write(model));
    } catch (IOException e) {
      throw FileProblem.of(target, "cannot be written", e);
    }
  }

  private SavedModel model() {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int size = file.conditionSize();
      var noise =
          tf.withName("noise")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, spec.latent().size())));
      var signature = SignatureDef.newBuilder().setMethodName(METHOD);
      signature.putInputs("noise", info(noise));
      Operand<TFloat32> condition = null;
      if (!file.classNames().isEmpty()) {
        var label = tf.withName("label").placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        signature.putInputs("label", info(label));
        condition = tf.oneHot(label, tf.constant(size), tf.constant(1f), tf.constant(0f));
      } else if (size > 0) {
        var given =
            tf.withName("condition")
                .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size)));
        signature.putInputs("condition", info(given));
        condition = given;
      }
      var images = tf.withName("images").identity(draw(tf, noise, condition));
      signature.putOutputs("images", info(images));
      return SavedModel.newBuilder()
          .setSavedModelSchemaVersion(1)
          .addMetaGraphs(
              MetaGraphDef.newBuilder()
                  .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                  .setGraphDef(needed(graph.toGraphDef(), "images"))
                  .putSignatureDef(SIGNATURE, signature.build()))
          .build();
    }
  }

  /** Images in [0, 1], which other programs expect. */
  private Operand<TFloat32> draw(Ops tf, Operand<TFloat32> noise, Operand<TFloat32> condition) {
    var variables = new Variables(tf, 0);
    var network =
        new ConditionalNetwork(
            spec.generator(), spec.wiring(file.conditionSize()), variables, spec.latent().shape());
    network.variables().forEach(variable -> variables.freeze(variable, file.values(variable)));
    var pass = new Pass(tf, false, Precision.FLOAT32, new Seeds(tf, 0, tf.constant(0L)), false);
    var drawn = network.apply(pass, noise, condition);
    float low = spec.pixels().low();
    var scale = tf.constant(1 / (spec.pixels().high() - low));
    return tf.math.mul(tf.math.sub(drawn, tf.constant(low)), scale);
  }

  private static TensorInfo info(Operand<? extends TType> x) {
    var shape = TensorShapeProto.newBuilder();
    for (long size : x.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(x.op().name() + ":0")
        .setDtype(x.asOutput().dataType())
        .setTensorShape(shape)
        .build();
  }

  /** Of a graph what an output is computed from. */
  private static GraphDef needed(GraphDef whole, String output) {
    Map<String, NodeDef> nodes = new HashMap<>();
    whole.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> wanted = new HashSet<>();
    var open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (wanted.add(name)) {
        for (String input : nodes.get(name).getInputList()) {
          open.push(input.replaceFirst("^\\^", "").replaceFirst(":\\d+$", ""));
        }
      }
    }
    var graph = GraphDef.newBuilder().setVersions(whole.getVersions());
    whole.getNodeList().stream()
        .filter(node -> wanted.contains(node.getName()))
        .forEach(graph::addNode);
    return graph.build();
  }
}
