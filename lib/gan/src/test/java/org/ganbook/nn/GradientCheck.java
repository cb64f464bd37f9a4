package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Compares gradients with finite differences.
 *
 * <p>Outputs are float32, so a step must be large: with the fourth-order formula and a step of 0.05
 * the error of the formula (0.05^4 / 30 times a fifth derivative) and that of rounding (about 1e-7
 * / 0.05 of the loss) are both near 1e-6. Layers with a kink get inputs further from it than two
 * steps.
 */
public final class GradientCheck {
  private static final float STEP = 0.05f;
  private static final double TOLERANCE = 1e-4;

  private GradientCheck() {}

  /** Checks input and weights of layers, in training and at sampling, with a batch of three. */
  static void of(Shape input, Layer... layers) {
    of(input, Map.of(), layers);
  }

  /** The same with some weights set; the others are random. */
  static void of(Shape input, Map<String, float[]> set, Layer... layers) {
    try (var probe = new Probe(input, layers)) {
      for (String weight : probe.trainable()) {
        int size = probe.get(weight).length;
        probe.set(weight, set.getOrDefault(weight, Values.awayFromZero(size, 7 + weight.length())));
      }
      float[] x = Values.awayFromZero((int) input.size() * 3, 1);
      check(probe, true, x);
      check(probe, false, x);
    }
  }

  private static void check(Probe probe, boolean training, float[] x) {
    float[] c = Values.awayFromZero(probe.output(training, x).length, 2);
    Map<String, float[]> gradients = probe.gradients(training, x, c);
    double[] ofInput = differences(x, changed -> sum(c, probe.output(training, changed)));
    compare("input", gradients.get("input"), ofInput);
    for (String weight : probe.trainable()) {
      float[] w = probe.get(weight);
      double[] differences =
          differences(
              w,
              changed -> {
                probe.set(weight, changed);
                return sum(c, probe.output(training, x));
              });
      probe.set(weight, w);
      compare(weight, gradients.get(weight), differences);
    }
  }

  /** A scalar function of numbers. */
  @FunctionalInterface
  public interface Loss {
    double at(float[] numbers);
  }

  /** Derivatives of a scalar function by central differences of fourth order. */
  public static double[] differences(float[] at, Loss loss) {
    var found = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double near = loss.at(moved(at, i, STEP)) - loss.at(moved(at, i, -STEP));
      double far = loss.at(moved(at, i, 2 * STEP)) - loss.at(moved(at, i, -2 * STEP));
      found[i] = (8 * near - far) / (12 * STEP);
    }
    return found;
  }

  private static float[] moved(float[] at, int i, float by) {
    float[] copy = at.clone();
    copy[i] += by;
    return copy;
  }

  /** What gradients are taken of: sum(c * y), added up in double. */
  static double sum(float[] c, float[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) c[i] * y[i];
    }
    return sum;
  }

  /** Compares with an error allowed in proportion to the largest derivative. */
  public static void compare(String what, float[] gradient, double[] differences) {
    assertThat(gradient).as(what).hasSameSizeAs(differences);
    double scale = 1;
    for (double d : differences) {
      scale = Math.max(scale, Math.abs(d));
    }
    for (int i = 0; i < differences.length; i++) {
      assertThat((double) gradient[i])
          .as("derivative of %s, entry %d", what, i)
          .isCloseTo(differences[i], within(TOLERANCE * scale));
    }
  }
}
