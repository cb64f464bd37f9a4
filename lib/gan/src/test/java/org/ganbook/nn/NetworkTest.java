package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class NetworkTest {
  /** A learner's layer: one weight, applied to all. */
  record Scale(float first) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
      return List.of(Weight.trainable("scale", Shape.of(1), Initializer.constant(first)));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.mul(x, c.weight("scale"));
    }
  }

  /** A layer that says one thing and does another. */
  record Liar(Shape promised) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return promised;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return x;
    }
  }

  @Test
  void showsItselfAsItIsWritten() {
    assertThat(Network.of("n", Layers.dense(3), Layers.tanh())).hasToString("n: dense(3), tanh()");
  }

  @Test
  void aLearnersLayerWorksAsTheLibrarysDo() {
    try (var probe = new Probe(Shape.of(2), new Scale(3))) {
      assertThat(probe.train(new float[] {1, -2})).containsExactly(3, -6);
    }
    GradientCheck.of(Shape.of(2, 2, 1), new Scale(3));
    assertThat(Network.of("n", new Scale(3)).describe(Shape.of(4)).parameters()).isEqualTo(1);
  }

  @Test
  void shapesFollowASampleThrough() {
    var network = Network.of("g", dense(12), leakyRelu(0.2), reshape(2, 2, 3), flatten(), tanh());
    assertThat(network.shapes(Shape.of(5)))
        .containsExactly(
            Shape.of(5), Shape.of(12), Shape.of(12), Shape.of(2, 2, 3), Shape.of(12), Shape.of(12));
    assertThat(network.outputShape(Shape.of(5))).isEqualTo(Shape.of(12));
  }

  @Test
  void everyUseHasTheSameWeights() {
    try (var engine = new Engine("probe");
        var in = TFloat32.tensorOf(Shape.of(1, 2), data -> data.setFloat(3, 0, 0))) {
      var tf = engine.tf();
      var variables = new Variables(tf, 1);
      var chain = Network.of("n", dense(3), batchNorm());
      var network = new ConditionalNetwork(chain, Wiring.NONE, variables, Shape.of(2));
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      var pass = new Pass(tf, false, Precision.FLOAT32, null);
      var once = network.apply(pass, x, null);
      var again = network.apply(pass, x, null);
      assertThat(variables.startingWith("n/"))
          .extracting(Variable::name)
          .containsExactly(
              "n/1.dense/kernel",
              "n/1.dense/bias",
              "n/2.batchNorm/gamma",
              "n/2.batchNorm/beta",
              "n/2.batchNorm/movingMean",
              "n/2.batchNorm/movingVariance");
      engine.run(variables.initializer());
      engine.run(
          List.of(new Engine.Feed(x, in)),
          List.of(once, again),
          null,
          result -> {
            assertThat(Floats.of(result.get(0))).isEqualTo(Floats.of(result.get(1)));
            return null;
          });
    }
  }

  @Test
  void refusesWhatCannotBe() {
    refused(() -> Network.of("g"), "g: expected at least one layer, found none");
    refused(() -> Network.of("g", dense(1), null), "layer #2 of g: expected a layer, found null");
    refused(
        () -> Network.of("my net", dense(1)),
        "network: expected a name of letters, digits, - and _, found \"my net\"");
    refused(
        () -> Network.of("", dense(1)),
        "network: expected a name of letters, digits, - and _, found \"\"");
    refused(
        () -> Network.of("g", dense(1)).describe(Shape.of(-1)),
        "input of g: expected the sizes of one sample, each at least 1, found [-1]");
    refused(
        () -> Network.of("g", tanh(), new Liar(null)).describe(Shape.of(3)),
        "liar #2 of g: expected an output with sizes of at least 1, found null for input [3]");
  }

  @Test
  void holdsALayerToTheShapeItPromised() {
    refused(
        () -> new Probe(Shape.of(3), tanh(), new Liar(Shape.of(4))).close(),
        "liar #2 of probe: expected apply to give [batch, 4] as outputShape says, found [batch, 3]");
  }

  @Test
  void saysWhichLayerTensorFlowRefused() {
    Layer wrong =
        new Layer() {
          @Override
          public String name() {
            return "mine";
          }

          @Override
          public Shape outputShape(Shape input) {
            return input;
          }

          @Override
          public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
            return c.tf().math.add(x, c.tf().constant(new float[] {1, 2, 3, 4, 5}));
          }
        };
    assertThatThrownBy(() -> new Probe(Shape.of(3), wrong).close())
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            "mine #1 of probe: Add of [batch, 3], [5]: Dimensions must be equal, but are 3 and 5");
  }

  @Test
  void saysWhichWeightALayerDidNotDeclare() {
    Layer forgetful =
        new Layer() {
          @Override
          public String name() {
            return "mine";
          }

          @Override
          public Shape outputShape(Shape input) {
            return input;
          }

          @Override
          public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
            return c.weight("kernel");
          }
        };
    refused(
        () -> new Probe(Shape.of(3), forgetful).close(),
        "mine #1 of probe: expected a weight declared in weights(), one of [], found \"kernel\"");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run).isInstanceOf(GanbookException.class).hasMessage(message);
  }
}
