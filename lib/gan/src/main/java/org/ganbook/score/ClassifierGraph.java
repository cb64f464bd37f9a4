package org.ganbook.score;

import static org.ganbook.nn.Layers.averagePool;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.relu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Network;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.ganbook.nn.Wiring;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A small convolutional network in the manner of LeNet-5 (LeCun et al., <i>Gradient-based learning
 * applied to document recognition</i>, 1998): two convolutions of 5 x 5, each followed by averaging
 * squares of 2 x 2, a third one, then {@value #FEATURES} features, as many as LeNet-5's layer F6
 * has, then the classes. Batch normalisation and rectifiers stand where LeNet-5 had sigmoids.
 */
final class ClassifierGraph implements AutoCloseable {
  /** Numbers that the last layer but one gives for an image. */
  static final int FEATURES = 84;

  private static final Network BODY =
      Network.of(
          "features",
          conv(16, 5).noBias(),
          batchNorm().momentum(0.9),
          relu(),
          averagePool(2),
          conv(32, 5).noBias(),
          batchNorm().momentum(0.9),
          relu(),
          averagePool(2),
          conv(64, 3).stride(2).noBias(),
          batchNorm().momentum(0.9),
          relu(),
          flatten(),
          dropout(0.3),
          dense(FEATURES),
          relu());

  final Engine engine;
  final Variables variables;
  final Operand<TUint8> pixels;
  private final ConditionalNetwork body;
  private final Network top;
  private final ConditionalNetwork head;

  /**
   * Adds the networks' variables to a new graph.
   *
   * @param name whose it is, for messages
   * @param image shape {@code [h, w, c]}
   * @param classes number of classes
   * @param seed of the first weights
   */
  ClassifierGraph(String name, Shape image, int classes, long seed) {
    try {
      BODY.outputShape(image);
    } catch (GanbookException e) {
      throw new GanbookException(name + ": " + e.getMessage(), e);
    }
    engine = new Engine(name);
    try {
      variables = new Variables(engine.tf(), seed);
      body = new ConditionalNetwork(BODY, Wiring.NONE, variables, image);
      top = Network.of("classes", dense(classes));
      head = new ConditionalNetwork(top, Wiring.NONE, variables, Shape.of(FEATURES));
      pixels = engine.tf().placeholder(TUint8.class, Placeholder.shape(image.prepend(-1)));
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** Features {@code [batch, FEATURES]} of the placeholder's images. */
  Operand<TFloat32> features(boolean training, Seeds seeds) {
    Ops tf = engine.tf();
    var scaled = tf.math.mul(tf.dtypes.cast(pixels, TFloat32.class), tf.constant(2 / 255f));
    var pass = new Pass(tf, training, Precision.FLOAT32, seeds);
    return body.apply(pass, tf.math.sub(scaled, tf.constant(1f)), null);
  }

  /** Logits {@code [batch, classes]} of features. */
  Operand<TFloat32> logits(Operand<TFloat32> features, boolean training, Seeds seeds) {
    return head.apply(new Pass(engine.tf(), training, Precision.FLOAT32, seeds), features, null);
  }

  /** Its two networks, from the image to the logits. */
  List<Network> networks() {
    return List.of(BODY, top);
  }

  /** All that a file has to hold, moving statistics included. */
  List<Variable> weights() {
    var all = new ArrayList<>(body.variables());
    all.addAll(head.variables());
    return all;
  }

  /** Those that gradients move. */
  List<Variable> trainable() {
    return weights().stream().filter(v -> v.weight().trainable()).toList();
  }

  /**
   * Gives all weights their values.
   *
   * @throws GanbookException if one is missing or has another shape
   */
  void set(String file, Map<String, Safetensors.Array> arrays) {
    for (Variable variable : weights()) {
      var array = arrays.get(variable.name());
      if (array == null || !Shape.of(array.shape()).equals(variable.shape())) {
        throw GanbookException.of(
            file, "weights " + variable, array == null ? "none" : Shape.of(array.shape()));
      }
      var tf = engine.tf();
      var given = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      var assign = tf.assignVariableOp(variable.handle(), given);
      try (var tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(array.values()))) {
        engine.run(List.of(new Feed(given, tensor)), List.of(), assign, result -> null);
      }
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
