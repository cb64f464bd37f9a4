package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected layer, y = x W + b: {@code [inputs]} to {@code [units]}.
 *
 * @param units number of outputs
 * @param bias whether b is there
 * @param initializer first values of W, {@code [inputs, units]}; b starts at 0
 */
public record Dense(int units, boolean bias, Initializer initializer) implements Layer {
  /** Refuses a layer without units. */
  public Dense {
    if (units < 1) {
      throw GanbookException.of("dense", "at least 1 unit", units);
    }
  }

  /**
   * Leaves the bias out, as is usual before batch normalisation, which has one of its own.
   *
   * @return a copy without bias
   */
  public Dense noBias() {
    return new Dense(units, false, initializer);
  }

  /**
   * Draws the first weights in another way.
   *
   * @param other the initializer
   * @return a copy with it
   */
  public Dense initializer(Initializer other) {
    return new Dense(units, bias, other);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.numDimensions() != 1) {
      throw new GanbookException(
          "expected a flat input [n], found " + input + "; add flatten() before it");
    }
    return Shape.of(units);
  }

  @Override
  public List<Weight> weights(Shape input) {
    var weights = new ArrayList<Weight>();
    weights.add(Weight.trainable("kernel", Shape.of(input.get(0), units), initializer));
    if (bias) {
      weights.add(Weight.trainable("bias", Shape.of(units), Initializer.zeros()));
    }
    return weights;
  }

  @Override
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    var y = c.matMul(x, c.weight("kernel"));
    return bias ? c.tf().nn.biasAdd(y, c.weight("bias")) : y;
  }

  @Override
  public long multiplyAdds(Shape input) {
    return input.get(0) * units;
  }

  @Override
  public boolean perSample() {
    return true;
  }

  @Override
  public String toString() {
    return "dense("
        + units
        + ")"
        + (bias ? "" : ".noBias()")
        + KernelNumbers.initializer(initializer);
  }
}
