package org.ganbook.nn;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What a layer may use while it adds its operations to the graph. */
public final class LayerContext {
  private final Pass pass;
  private final Variables variables;
  private final String where;
  private final Map<String, Variable> weights;
  private final Shape inputShape;
  private final Map<String, Operand<TFloat32>> replaced;

  /** For one layer with its declared weights, some of whose values may be replaced, by name. */
  LayerContext(
      Pass pass,
      Variables variables,
      String where,
      Map<String, Variable> weights,
      Shape inputShape,
      Map<String, Operand<TFloat32>> replaced) {
    this.pass = pass;
    this.variables = variables;
    this.where = where;
    this.weights = weights;
    this.inputShape = inputShape;
    this.replaced = replaced;
  }

  /** Returns TensorFlow's operations: the graph under construction. */
  public Ops tf() {
    return pass.tf();
  }

  /** Tells whether this pass trains (batch statistics, dropout) or samples. */
  public boolean training() {
    return pass.training();
  }

  /** Returns the shape of one input sample, without the batch. */
  public Shape inputShape() {
    return inputShape;
  }

  /** Gives the value, float32, of a weight declared under this name in {@link Layer#weights}. */
  public Operand<TFloat32> weight(String name) {
    Variable variable = variable(name);
    Operand<TFloat32> other = replaced.get(name);
    if (other != null) {
      return other;
    }
    return variables.read(pass.averaged() ? variables.average(variable) : variable);
  }

  /**
   * Notes a change from the old value of a moving statistic to a new one, which is returned; it is
   * written once the network's own step is done.
   */
  public Operand<TFloat32> update(String name, UnaryOperator<Operand<TFloat32>> change) {
    return variables.update(variable(name), change);
  }

  /**
   * Gives the seed of a random operation of this layer, another for each layer, use and step:
   * {@code [2]}, for TensorFlow's stateless random operations.
   */
  public Operand<TInt64> seed() {
    return pass.seeds().next(where);
  }

  /**
   * Multiplies matrices, {@code [n, k]} and {@code [k, m]} to {@code [n, m]}, in the model's {@link
   * Precision}; small ones always in float32.
   */
  public Operand<TFloat32> matMul(Operand<TFloat32> a, Operand<TFloat32> b) {
    return products().matMul(a, b);
  }

  /**
   * Convolves in the model's {@link Precision}.
   *
   * @param x {@code [batch, h, w, c]}
   * @param kernel {@code [height, width, c, filters]}
   * @param stride input pixels from one output pixel to the next
   * @param padding what happens at the edge
   * @return {@code [batch, h', w', filters]}, float32
   */
  public Operand<TFloat32> conv(
      Operand<TFloat32> x, Operand<TFloat32> kernel, int stride, Padding padding) {
    return products().conv(x, kernel, stride, padding);
  }

  /**
   * Convolves the transposed way in the model's {@link Precision}.
   *
   * @param x {@code [batch, h, w, c]}
   * @param kernel {@code [height, width, filters, c]}
   * @param stride output pixels for one pixel of input
   * @param padding what happens at the edge
   * @param output shape of one output sample, {@code [h', w', filters]}
   * @return {@code [batch, h', w', filters]}, float32
   */
  public Operand<TFloat32> convTranspose(
      Operand<TFloat32> x, Operand<TFloat32> kernel, int stride, Padding padding, Shape output) {
    return products().convTranspose(x, kernel, stride, padding, output);
  }

  private Products products() {
    return new Products(tf(), pass.precision());
  }

  /**
   * Gives the same context, for a layer around a layer, in which {@link #weight} gives another
   * value of the same shape for one weight.
   */
  public LayerContext with(String name, Operand<TFloat32> value) {
    var changed = new HashMap<>(replaced);
    changed.put(name, value);
    return new LayerContext(pass, variables, where, weights, inputShape, changed);
  }

  private Variable variable(String name) {
    Variable variable = weights.get(name);
    if (variable == null) {
      throw GanbookException.of(
          where, "a weight declared in weights(), one of " + weights.keySet(), "\"" + name + "\"");
    }
    return variable;
  }
}
