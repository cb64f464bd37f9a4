package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.tanh;

import java.util.function.DoubleUnaryOperator;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class ActivationsTest {
  private static final float[] X = {-30, -2, -0.5f, 0, 0.25f, 30};

  @Test
  void areTheirFormulas() {
    check(leakyRelu(0.2), x -> Math.max(x, 0.2 * x));
    check(leakyRelu(0), x -> Math.max(x, 0));
    check(relu(), x -> Math.max(x, 0));
    check(tanh(), Math::tanh);
    check(sigmoid(), x -> 1 / (1 + Math.exp(-x)));
  }

  private static void check(Layer layer, DoubleUnaryOperator formula) {
    for (Shape shape : new Shape[] {Shape.of(3), Shape.of(1, 2, 3)}) {
      assertThat(layer.outputShape(shape)).isEqualTo(shape);
      try (var probe = new Probe(shape, layer)) {
        float[] y = probe.train(X);
        for (int i = 0; i < X.length; i++) {
          assertThat((double) y[i]).isCloseTo(formula.applyAsDouble(X[i]), within(1e-6));
        }
        assertThat(probe.sample(X)).isEqualTo(y);
      }
    }
  }

  @Test
  void haveTheRightGradients() {
    for (Layer layer : new Layer[] {leakyRelu(0.2), relu(), tanh(), sigmoid()}) {
      GradientCheck.of(Shape.of(4), layer);
      GradientCheck.of(Shape.of(2, 1, 3), layer);
    }
  }

  @Test
  void shapesKeepTheOrderOfTheNumbers() {
    float[] x = Values.uniform(24, 1);
    for (Layer layer : new Layer[] {flatten(), reshape(12), reshape(3, 1, 4), reshape(2, 2, 3)}) {
      try (var probe = new Probe(Shape.of(2, 3, 2), layer)) {
        assertThat(probe.train(x)).isEqualTo(x);
      }
      GradientCheck.of(Shape.of(2, 3, 2), layer);
    }
    assertThat(flatten().outputShape(Shape.of(2, 3, 4))).isEqualTo(Shape.of(24));
    assertThat(reshape(2, 12).outputShape(Shape.of(24))).isEqualTo(Shape.of(2, 12));
  }

  @Test
  void refuseWhatCannotBe() {
    for (double alpha : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> leakyRelu(alpha))
          .isInstanceOf(GanbookException.class)
          .hasMessage("leakyRelu: expected a slope in [0, 1), found " + alpha);
    }
    assertThatThrownBy(() -> reshape(7, -1))
        .isInstanceOf(GanbookException.class)
        .hasMessage("reshape: expected sizes of at least 1, found [7, -1]");
  }
}
