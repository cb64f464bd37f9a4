package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GradientsTest {
  private final Engine engine = new Engine("probe");
  private final Ops tf = engine.tf();
  private final Variables variables = new Variables(tf, 1);
  private final Variable w =
      variables.declare("d/1.dense/w", Weight.trainable("w", Shape.of(2), Initializer.constant(3)));

  @AfterEach
  void close() {
    engine.close();
  }

  private Operand<TFloat32> sum(Operand<TFloat32> x) {
    return tf.sum(x, tf.constant(0));
  }

  private float[] value(Operand<TFloat32> x) {
    return engine.run(List.of(), List.of(x), null, result -> Floats.of(result.get(0)));
  }

  @Test
  void areThoseOfTheFormula() {
    var x = variables.read(w);
    var loss = sum(tf.math.mul(tf.constant(new float[] {1, 10}), tf.math.square(x)));
    var found = Gradients.of(tf, variables, loss, "the loss", List.of(w));
    engine.run(variables.initializer());
    assertThat(value(found.get(0))).containsExactly(6, 60);
  }

  @Test
  void canBeDifferentiatedAgain() {
    var x = variables.read(w);
    var loss = sum(tf.math.mul(tf.math.square(x), x));
    var first = Gradients.ofSum(tf, loss, List.of(x)).get(0);
    var second = Gradients.ofSum(tf, first, List.of(x)).get(0);
    engine.run(variables.initializer());
    assertThat(value(first)[0]).isCloseTo(27, within(1e-5f));
    assertThat(value(second)[0]).isCloseTo(18, within(1e-5f));
  }

  @Test
  void theirNormIsThatOfOneLongVector() {
    var norm = Gradients.norm(tf, List.of(tf.constant(new float[] {1, 4}), tf.constant(-8f)));
    assertThat(value(norm)).containsExactly(9);
  }

  @Test
  void nameAWeightThatTheLossDoesNotReach() {
    var other =
        variables.declare("d/2.dense/v", Weight.trainable("v", Shape.of(1), Initializer.ones()));
    var loss = sum(variables.read(w));
    refused(
        loss,
        List.of(w, other),
        "d/2.dense/v: expected the discriminator's loss to depend on it,"
            + " found no way from it to the loss for a gradient");
  }

  @Test
  void nameAWeightThatOnlyAStopReaches() {
    var loss = sum(tf.stopGradient(variables.read(w)));
    refused(
        loss,
        List.of(w),
        "d/1.dense/w: expected the discriminator's loss to depend on it,"
            + " found no way from it to the loss for a gradient");
  }

  @Test
  void nameALossThatIsNotAScalar() {
    refused(
        variables.read(w), List.of(w), "the discriminator's loss: expected a scalar, found [2]");
  }

  @Test
  void nameAnOperationThatHasNoGradient() {
    var loss = sum(tf.onesLike(variables.read(w)));
    refused(
        loss,
        List.of(w),
        "the discriminator's loss: expected operations that TensorFlow for Java can"
            + " differentiate, found OnesLike");
  }

  private void refused(Operand<TFloat32> loss, List<Variable> of, String message) {
    assertThatThrownBy(() -> Gradients.of(tf, variables, loss, "the discriminator's loss", of))
        .isInstanceOf(GanbookException.class)
        .hasMessage(message);
  }
}
